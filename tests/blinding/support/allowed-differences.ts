/** Bytes that may differ between two studies that are alike but for their arms, and why. */
export interface AllowedDifference {
  name: string;
  reason: string;
  pattern: RegExp | string;
  replacement: string;
  /** What the pattern takes out, and what looks like it and stays. */
  examples: { taken: string; kept: string };
}

/** Files that hold commitments of the seal. */
const committing = String.raw`data/[^"\n]*commitments[^"\n]*|documentation/seal\.json|croissant\.json`;

/** The whole list. Nothing else is taken out before two recordings are compared. */
export const allowedDifferences: readonly AllowedDifference[] = [
  {
    name: "Date header",
    reason: "the time of day, by the clock of the machine",
    pattern: /\r\nDate: [A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g,
    replacement: "\r\nDate: …",
    examples: {
      taken: "\r\nDate: Sat, 21 Nov 2026 14:00:00 GMT",
      kept: "\r\nLast-Modified: Sat, 21 Nov 2026 14:00:00 GMT",
    },
  },
  {
    name: "expiry of the rater's cookie",
    reason: "a year from the time of day",
    pattern: /Expires=[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT/g,
    replacement: "Expires=…",
    examples: { taken: "Expires=Sat, 20 Nov 2027 14:00:00 GMT", kept: "Expires=palisade" },
  },
  {
    name: "answer to the WebSocket's key",
    reason: "SHA-1 of 16 random bytes of the client's own",
    pattern: /\r\nSec-WebSocket-Accept: [A-Za-z0-9+/]{27}=/g,
    replacement: "\r\nSec-WebSocket-Accept: …",
    examples: {
      taken: "\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      kept: "\r\nSec-WebSocket-Accept: palisade",
    },
  },
  {
    name: "number of a connection",
    reason: "random bytes of the libraries, drawn before anything is known of the study",
    pattern: /"sid":"[A-Za-z0-9_-]{20}"/g,
    replacement: '"sid":"…"',
    examples: { taken: '"sid":"k2dGzzhZRbK_xOoAAAAB"', kept: '"sid":"palisade"' },
  },
  {
    name: "ping of a connection",
    reason: "sent every 25 seconds of real time; a frame of one character",
    pattern: "\u0081\u00012",
    replacement: "",
    examples: { taken: "\u0081\u00012", kept: "\u0081\u00022!" },
  },
  {
    name: "hint that work changed",
    reason:
      "held back for 200 ms of real time, so that how many there are depends on the machine; an " +
      "empty message. Where the script waits for one, it must come",
    pattern: '\u0081\u001C42/rater,["work:changed",{}]',
    replacement: "",
    examples: {
      taken: '\u0081\u001C42/rater,["work:changed",{}]',
      kept: '\u0081\u001E42/rater,["work:changed",{"":1}]',
    },
  },
  {
    name: "notice that a study moved",
    reason:
      "held back for 250 ms of real time, so that how many there are depends on the machine; it " +
      "names the study that was asked for, and nothing else",
    pattern: '\u0081\u003142/coordinator,["study:moved",{"slug":"replies"}]',
    replacement: "",
    examples: {
      taken: '\u0081\u003142/coordinator,["study:moved",{"slug":"replies"}]',
      kept: '\u0081\u003142/coordinator,["study:moved",{"slug":"replied"}]',
    },
  },
  {
    name: "seal",
    reason: "a SHA-256 that commits to the arms, so that they cannot be changed afterwards",
    pattern: /"seal": ?"[0-9a-f]{64}"/g,
    replacement: '"seal":"…"',
    examples: { taken: `"seal":"${"0a".repeat(32)}"`, kept: `"plan":"${"0a".repeat(32)}"` },
  },
  {
    name: "parts of the seal",
    reason:
      "commitments to what differs by intent: arms, models, notes, the claims that name arms, the study " +
      "file and the decisions; those to what raters are shown and to the plan must be the same",
    pattern: /(?<="(?:materials|arms|analysis|design|decisions)": ?")[0-9a-f]{64}/g,
    replacement: "…",
    examples: {
      taken: `"arms":"${"0a".repeat(32)}"`,
      kept: `"shown":"${"0a".repeat(32)}"`,
    },
  },
  {
    name: "commitments to pairs",
    reason:
      "salted hashes of each pair's materials (models and notes among them) and arms; those to what is " +
      "shown must be the same",
    pattern: /(?<=\np\d+,)[0-9a-f]{64}|(?<=\np\d+,[^,\n]+,[0-9a-f]{64},)[0-9a-f]{64}/g,
    replacement: "…",
    examples: {
      taken: `\np0001,${"0a".repeat(32)},`,
      kept: `\np0001,…,${"0a".repeat(32)},…`,
    },
  },
  {
    name: "commitments to pairs, as Parquet",
    reason:
      "the same table as the CSV before it, each hash behind its length; and the beginnings of the " +
      "least and the greatest of a column",
    // eslint-disable-next-line no-control-regex
    pattern: /(?<=@\u0000{3})[0-9a-f]{64}|(?<=\u0010)[0-9a-f]{15}[0-9a-g:]/g,
    replacement: "…",
    examples: {
      taken: `@\u0000\u0000\u0000${"0a".repeat(32)}`,
      kept: `"plan":"${"0a".repeat(32)}"`,
    },
  },
  {
    name: "chain of the audit log",
    reason: "each entry holds the hash of the one before, and an early one holds the seal",
    pattern: /(?<="(?:audit|hash|previous)": ?")[0-9a-f]{64}/g,
    replacement: "…",
    examples: {
      taken: `"previous":"${"0a".repeat(32)}"`,
      kept: `"seed":"${"0a".repeat(32)}"`,
    },
  },
  {
    name: "checksums of files that hold the above",
    reason: "SHA-256 of files whose bytes are compared themselves",
    pattern: new RegExp(
      [
        `[0-9a-f]{64}(?= {2}(?:${committing}|documentation/audit\\.jsonl|manifest\\.json)\n)`,
        `(?<="(?:${committing})",\\s+"rows": \\d+,\\s+"bytes": \\d+,\\s+"sha256": ")[0-9a-f]{64}`,
        `(?<="(?:${committing})":")[0-9a-f]{64}`,
        `(?<="contentUrl": "(?:${committing})",\\s+"encodingFormat": "[^"]+",\\s+"sha256": ")[0-9a-f]{64}`,
      ].join("|"),
      "g",
    ),
    replacement: "…",
    examples: {
      taken: `${"0a".repeat(32)}  documentation/seal.json\n`,
      kept: `${"0a".repeat(32)}  pairs.csv\n`,
    },
  },
  {
    name: "internal title",
    reason: "the coordinator's own words about the study as a whole, told to coordinators only",
    pattern:
      /"title":"(?:Zirconia against palisade, by the kestrel team|Calico first, then obsidianite, by someone els)"/g,
    replacement: '"title":"…"',
    examples: {
      taken: '"title":"Calico first, then obsidianite, by someone els"',
      kept: '"title":"Calico"',
    },
  },
  {
    name: "how long things took",
    reason:
      "real time: sums and buckets of seconds in the metrics; how often each happened must be the same",
    pattern: /(?<=^kelvin_[a-z]+_seconds_(?:sum|bucket)(?:\{[^}\n]*\})? )[\d.e-]+$/gm,
    replacement: "…",
    examples: {
      taken: 'kelvin_request_seconds_bucket{le="0.01",route="api",status="200"} 12',
      kept: 'kelvin_request_seconds_count{route="api",status="200"} 12',
    },
  },
  {
    name: "commits",
    reason:
      "writes that come in the same turn of the event loop share one, which is a matter of real time",
    pattern: /(?<=^kelvin_commit_[a-z_]+(?:\{[^}\n]*\})? )[\d.e-]+$/gm,
    replacement: "…",
    examples: {
      taken: "kelvin_commit_seconds_count 12",
      kept: "kelvin_surplus_judgments_total 12",
    },
  },
  {
    name: "name of a request",
    reason: "72 random bits, of no use but to find a line in the log",
    pattern: /\r\nX-Request-Id: [A-Za-z0-9_-]{12}(?=\r\n)/g,
    replacement: "\r\nX-Request-Id: …",
    examples: {
      taken: "\r\nX-Request-Id: k2dGzzhZRbK_\r\n",
      kept: "\r\nX-Request-Id: palisade\r\n",
    },
  },
  {
    name: "time of a log line",
    reason: "the time of day, by the clock of the machine",
    pattern: /"time":\d{13}/g,
    replacement: '"time":…',
    examples: { taken: '"time":1800000000000', kept: '"time":"palisade"' },
  },
];

export const canonicalise = (text: string): string =>
  allowedDifferences.reduce(
    (changed, { pattern, replacement }) => changed.replaceAll(pattern, replacement),
    text,
  );
