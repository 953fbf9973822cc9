/**
 * What the next assignment costs Kelvin's storage, without sockets: raters ask in turn, fifty in a transaction; between
 * two of a rater's assignments the first is judged, which is not timed.
 *
 *   node kelvin-claims.js --file F [--kinds fresh,seasoned,scattered] [--claims 10000]
 *
 * The study has a history (`kelvin-history`). `fresh` raters have met nothing; `seasoned` ones have met the prompts of the
 * first nine tenths of the open queue; `scattered` ones nine in ten of those right before them, so that each claim passes
 * about nine open slots. Prints microseconds for each kind asked for: {"p50","p99","max"}.
 */
import { parseArgs } from "node:util";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";
import { unmetered } from "../../server/domain/meter.ts";
import { createRatingPath } from "../../server/storage/sqlite/rating-path.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    kinds: { type: "string", default: "fresh" },
    claims: { type: "string", default: "10000" },
  },
});
if (values.file === undefined) throw new Error("Say where the database is: --file F");
const claims = Number(values.claims);
const ratersOfAKind = { fresh: 100, seasoned: 4, scattered: 100 };
type Kind = keyof typeof ratersOfAKind;
const kinds = (["fresh", "seasoned", "scattered"] as const).filter((kind) =>
  values.kinds.split(",").includes(kind),
);
const claimsInTransaction = 50;

const database = openDatabase(values.file);
const { holdSlot, recordJudgment } = createRatingPath({ $client: database }, unmetered);
const study = database
  .prepare<[], { id: number; pairs: number }>("SELECT id, pairs FROM study")
  .get();
if (study === undefined) throw new Error("There is no study");
const studyId = study.id;
/** What is open begins after the first rating of each pair, which is judged. */
const open = study.pairs;
const nineTenths = open + Math.floor(study.pairs * 0.9) - 1;
/** A scattered rater's claims stay within it, with room to spare. */
const front =
  open + Math.min(study.pairs, 2 * claims + 20 * (claims / ratersOfAKind.scattered)) - 1;

const join = database.prepare(
  `INSERT INTO session (study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash, consent_hash)
    VALUES (?, 0, 0, ?, ?, 0, ?, '')`,
);
const meet = database.prepare(
  `INSERT INTO assignment (study_id, session_id, position, once_key, side, state, released_for, assigned_at, lease_until)
    SELECT study_id, @session, position, once_key, side, 2, 'returned', 0, 0 FROM slot
      WHERE study_id = @study AND position BETWEEN @from AND @to AND (position * 7919 + @session * 104729) % 100 < @share`,
);
interface Rater {
  sessionId: number;
  held: number | undefined;
}
/** Raters of a kind, as they would be left by what they have met: cursors say where the search goes on. */
const ratersOf = (kind: Kind): Rater[] =>
  Array.from({ length: ratersOfAKind[kind] }, (_, index) => {
    const cursor = kind === "seasoned" ? nineTenths + 1 : open;
    const session = Number(join.run(studyId, cursor, cursor, `${kind} ${index}`).lastInsertRowid);
    const met = { session, study: studyId, from: open };
    if (kind === "seasoned") meet.run({ ...met, to: nineTenths, share: 100 });
    if (kind === "scattered") meet.run({ ...met, to: front, share: 90 });
    return { sessionId: session, held: undefined };
  });
const crowds = database
  .transaction(() => kinds.map((kind) => ({ kind, raters: ratersOf(kind), times: [] as number[] })))
  .immediate();
database.pragma("wal_checkpoint(TRUNCATE)");

const hash = "0".repeat(64);
const content = {
  undo: 0,
  answers: {},
  flags: [],
  pages: [],
  contentHash: hash,
  questionsHash: hash,
};
const timed = (rater: Rater): number => {
  const { sessionId, held } = rater;
  if (held !== undefined)
    recordJudgment({ ...content, studyId, sessionId, assignmentId: held, revision: 0, at: 1 });
  const start = performance.now();
  const outcome = holdSlot({
    studyId,
    sessionId,
    have: [],
    pairsPerRater: null,
    now: 1,
    leaseMs: 9e5,
  });
  const time = (performance.now() - start) * 1000;
  if (outcome.status !== "assigned") throw new Error(`The next assignment is "${outcome.status}"`);
  rater.held = outcome.assignment.id;
  return time;
};

let turn = 0;
const group = database.transaction(() => {
  for (let count = 0; count < claimsInTransaction; count += kinds.length, turn += 1) {
    for (const { raters, times } of crowds) {
      const rater = raters[turn % raters.length];
      if (rater !== undefined) times.push(timed(rater));
    }
  }
});
while (turn * kinds.length < claims) group.immediate();

const summary = (list: number[]) => {
  const sorted = list.toSorted((a, b) => a - b);
  const of = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: of(0.5), p99: of(0.99), max: of(1) };
};
console.log(
  JSON.stringify(Object.fromEntries(crowds.map(({ kind, times }) => [kind, summary(times)]))),
);
database.close();
