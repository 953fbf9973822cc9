/**
 * The floor for one question: what does the next assignment cost, and how does that grow with the items? No sockets;
 * the minimal layout, as many assignments as items already given to 200 raters, who then ask in turn.
 *
 *   node --import tsx bench/floors/claim-next.ts --file F [--items 1000] [--claims 20000]
 *
 * Prints microseconds for one claim: `step` inside a shared transaction, `committed` with a commit and a flush of its own.
 */
import { parseArgs } from "node:util";
import { openMinimalStore } from "./minimal-store.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    items: { type: "string", default: "1000" },
    claims: { type: "string", default: "20000" },
  },
});
if (values.file === undefined) throw new Error("Say where the database goes: --file F");
const items = Number(values.items);
const claims = Number(values.claims);
const raters = 200;
const claimsInTransaction = 50;

const { database, claim } = openMinimalStore(values.file, items);

/** Item i goes to one rater; whom, changes with i in such a way that each meets items everywhere. */
const giveEachItemOnce = database.transaction(() => {
  const assign = database.prepare(
    "INSERT INTO assignment (rater, item, flipped, judged, at) VALUES (?, ?, 0, 1, 0)",
  );
  for (let item = 1; item <= items; item++) assign.run((item % raters) + 1, item);
  database.exec("UPDATE item SET n = n + 1");
});
giveEachItemOnce.immediate();
database.pragma("wal_checkpoint(TRUNCATE)");

const timed = (rater: number): number => {
  const start = performance.now();
  if (claim(rater) === null) throw new Error("Nothing is left: ask for fewer claims");
  return (performance.now() - start) * 1000;
};
const summary = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

let asked = 0;
const nextRater = (): number => (asked++ % raters) + 1;

const step: number[] = [];
const group = database.transaction(() => {
  for (let i = 0; i < claimsInTransaction; i++) step.push(timed(nextRater()));
});
while (step.length < claims) group.immediate();

const committed: number[] = [];
const single = database.transaction((rater: number) => timed(rater));
for (let i = 0; i < claims / 4; i++) {
  const start = performance.now();
  single.immediate(nextRater());
  committed.push((performance.now() - start) * 1000);
}

console.log(JSON.stringify({ items, step: summary(step), committed: summary(committed) }));
database.close();
