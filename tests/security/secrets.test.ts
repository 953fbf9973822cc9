import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = ["server", "shared"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file).replaceAll("\\", "/")),
);

/** Words for what nobody but its owner may know. */
const secretWord = /(?:secret|token|signature|passphrase|password|mac|digest|recoverykey)/i;
const compared = /([\w.?()[\]"]+)\s*(?:===|!==|==|!=)\s*([\w.?()[\]"]+)/g;

/** What a word is compared with that is no secret: whether there is one, how long it is, of which kind. */
const harmless =
  /^(?:null|undefined|true|false|-?\d+|"[^"]*"|0x\w+)$|\.(?:length|status|size|kind|type)$/;

const bare = (side = ""): string => side.replaceAll(/^[()]+|[()]+$/g, "");

/** The comparisons of what may be a secret, made by a program that answers sooner the sooner they differ. */
function comparisonsOf(text: string): string[] {
  return [...text.matchAll(compared)]
    .map(([, one, other]) => [bare(one), bare(other)])
    .filter((sides) => sides.some((side) => secretWord.test(side)))
    .filter((sides) => !sides.some((side) => harmless.test(side)))
    .map((sides) => sides.join(" and "));
}

/** Comparisons of what is called so and is told to everybody. */
const told = new Set([
  // Sums over files and texts, which lie beside them.
  'server/backup/seal-file.ts: text and lineWith(hash.digest("hex"',
  "server/domain/canonical-order.ts: digestOf(a and digestOf(b",
  "server/dataset/verify/check-pairs.ts: digests[part] and seal.parts[part]",
  // First bytes of parts of a zip.
  "server/materials/limits/read-zip.ts: bytes.readUInt32LE(offset and headerSignature",
  "server/materials/limits/zip-directory.ts: bytes.readUInt32LE(at and endSignature",
  "server/materials/limits/zip-directory.ts: bytes.readUInt32LE(at and entrySignature",
]);

test("no secret is compared but in constant time or by its hash's place in an index", () => {
  const found = sources.flatMap((file) =>
    comparisonsOf(readFileSync(file, "utf8")).map((text) => `${file}: ${text}`),
  );
  expect(found.filter((each) => !told.has(each))).toEqual([]);
});

test("a secret that is compared would be found", () => {
  expect(comparisonsOf("if (token === expected) return;")).toHaveLength(1);
  expect(comparisonsOf("given.signature !== signatureOf(key)")).toHaveLength(1);
  expect(comparisonsOf("if (secret === null) return;")).toEqual([]);
});

test("where secrets are compared, it is by timingSafeEqual", () => {
  const places = [
    "server/http/callers.ts",
    "server/domain/preview-token.ts",
    "server/domain/people/password.ts",
  ];
  expect(places.filter((file) => !readFileSync(file, "utf8").includes("timingSafeEqual("))).toEqual(
    [],
  );
});

const costOf = (file: string): string => readFileSync(`server/domain/${file}-cost.ts`, "utf8");

test("a guess at a password or passphrase costs as much as OWASP asks for, though tests of their own pay less", () => {
  expect(costOf("people/password")).toContain("{ N: 2 ** 15, r: 8, p: 3, ");
  expect(costOf("arm-key/passphrase")).toContain("{ N: 2 ** 17, r: 8, p: 1, ");
});

test("no object takes on keys of what was parsed, and no secret comes from a weak generator", () => {
  const wrong = sources.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [
      /Object\.assign\([^;]*JSON\.parse/s,
      /Math\.random/,
      // Redis calls the scripts that it runs so.
      /(?<!\bclient\.)\beval\(|new Function\(/,
      /createHash\("(?:md5|sha1)"\)/,
      /randomUUID/,
    ]
      .filter((pattern) => pattern.test(text))
      .map((pattern) => `${file}: ${pattern.source}`);
  });
  expect(wrong).toEqual([]);
});

/** What asks another machine, or starts another program, and whom. */
const asking: Record<string, string> = {
  "server/call-server.ts": "the command line asks the server of its data folder",
  "server/simulation/rater-connection.ts": "artificial raters, of the server that they try out",
  "server/webhooks/post-webhook.ts": "addresses that coordinators gave, public ones only",
  "server/webhooks/public-address.ts": "names of those addresses",
};

/** The operator's own database, named in the environment or on the command line. */
const asksDatabase = /^server\/(?:storage\/postgres|move)\//;

test("the server asks no address that somebody gave it but webhooks', and starts no program", () => {
  const found = sources.filter((file) =>
    /node:child_process|\bfetch\(|(?<![.\w])(?:request|connect|lookup)\(/.test(
      readFileSync(file, "utf8"),
    ),
  );
  expect(found.filter((file) => !(file in asking) && !asksDatabase.test(file))).toEqual([]);
});
