/**
 * What the next assignment costs Kelvin's storage, without sockets: raters ask in turn, fifty in a transaction; between
 * two of a rater's assignments the first is judged, which is not timed.
 *
 *   node kelvin-claims.js --file F [--claims 10000]
 *
 * The study has a history (`kelvin-history`). `fresh` raters have met nothing; `diligent` ones have met nine in ten of the
 * prompts at the front of the queue, anywhere. Prints microseconds: {"fresh","diligent"}, each {"p50","p99","max"}.
 */
import { parseArgs } from "node:util";
import { createHoldSlot } from "../../server/storage/sqlite/hold-slot.ts";
import { createLeases } from "../../server/storage/sqlite/leases.ts";
import { openDatabase } from "../../server/storage/sqlite/open-database.ts";
import { createRecordJudgment } from "../../server/storage/sqlite/record-judgment.ts";

const { values } = parseArgs({
  options: { file: { type: "string" }, claims: { type: "string", default: "10000" } },
});
if (values.file === undefined) throw new Error("Say where the database is: --file F");
const claims = Number(values.claims);
const ratersOfAKind = 100;
const claimsInTransaction = 50;

const database = openDatabase(values.file);
const holdSlot = createHoldSlot({ $client: database }, createLeases({ $client: database }));
const recordJudgment = createRecordJudgment({ $client: database });
const study = database
  .prepare<[], { id: number; pairs: number }>("SELECT id, pairs FROM study")
  .get();
if (study === undefined) throw new Error("There is no study");
const studyId = study.id;
/** A diligent rater's claims stay within it, with room to spare. */
const front = Math.min(study.pairs, 2 * claims + 20 * (claims / ratersOfAKind));

const join = database.prepare(
  `INSERT INTO session (study_id, judged, balance, cursor_0, cursor_1, consented_at, token_hash, consent_hash)
    VALUES (?, 0, 0, ?, ?, 0, ?, '')`,
);
const meet = database.prepare(
  `INSERT INTO assignment (study_id, session_id, position, once_key, side, state, released_for, assigned_at, lease_until)
    SELECT study_id, @session, position, once_key, side, 2, 'returned', 0, 0 FROM slot
      WHERE study_id = @study AND position BETWEEN @from AND @to AND (position * 7919 + @session * 104729) % 100 < 90`,
);
interface Rater {
  sessionId: number;
  held: number | undefined;
}
const ratersOf = (kind: string, count: number): Rater[] =>
  Array.from({ length: count }, (_, index) => {
    const { lastInsertRowid } = join.run(studyId, study.pairs, study.pairs, `${kind} ${index}`);
    return { sessionId: Number(lastInsertRowid), held: undefined };
  });
const [fresh, diligent] = database
  .transaction(() => {
    const kinds = [ratersOf("fresh", ratersOfAKind), ratersOf("diligent", ratersOfAKind)] as const;
    const [from, to] = [study.pairs, study.pairs + front - 1];
    for (const { sessionId: session } of kinds[1]) meet.run({ session, study: studyId, from, to });
    return kinds;
  })
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

const times = { fresh: [] as number[], diligent: [] as number[] };
let turn = 0;
const group = database.transaction(() => {
  for (let count = 0; count < claimsInTransaction; count += 2, turn += 1) {
    const [one, other] = [fresh[turn % ratersOfAKind], diligent[turn % ratersOfAKind]];
    if (one !== undefined) times.fresh.push(timed(one));
    if (other !== undefined) times.diligent.push(timed(other));
  }
});
while (times.fresh.length + times.diligent.length < claims) group.immediate();

const summary = (list: number[]) => {
  const sorted = list.toSorted((a, b) => a - b);
  const of = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: of(0.5), p99: of(0.99), max: of(1) };
};
console.log(JSON.stringify({ fresh: summary(times.fresh), diligent: summary(times.diligent) }));
database.close();
