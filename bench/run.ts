/**
 * The bench: floors and Kelvin side by side, in the same run, the load from a second process.
 *
 *   npm run bench -- [--scale] [--only P1,P4] [--seconds 5] [--runs 3] [--dir FOLDER] [--json FILE]
 *
 * With --scale it is about several servers and PostgreSQL, which takes Debian's package.
 * Prints a table on stdout; ends with 1 if a goal is missed. FOLDER must be on a real disk.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benches as usual } from "./benches/benches.ts";
import { scaleBenches } from "./benches/scale-benches.ts";
import { isMet } from "./harness/bench.ts";
import { machineNotes } from "./harness/machine-notes.ts";
import { formatTable } from "./harness/table.ts";
import { runBenches } from "./run-benches.ts";

const { values } = parseArgs({
  options: {
    scale: { type: "boolean", default: false },
    only: { type: "string" },
    seconds: { type: "string", default: "5" },
    runs: { type: "string", default: "3" },
    dir: { type: "string", default: tmpdir() },
    json: { type: "string" },
  },
});
const benches = values.scale ? scaleBenches : usual;
const known = benches.map((bench) => bench.id);
const asked = values.only?.split(",") ?? known;
const unknown = asked.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(", ")}. There are: ${known.join(", ")}`);
  process.exit(2);
}

const folder = mkdtempSync(join(values.dir, "kelvin-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const notes = machineNotes(folder);
const findings = await runBenches(
  benches.filter((bench) => asked.includes(bench.id)),
  { folder, seconds: Number(values.seconds), runs: Number(values.runs) },
);

console.log(`${formatTable(findings)}\n`);
for (const note of notes) console.log(note);
const shares = asked.map((id) => {
  const others = findings.find((finding) => finding.id === id)?.others ?? 0;
  return `${id} ${Math.round(others * 100)} %`;
});
console.log(`processor taken by others: ${shares.join(", ")}`);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ notes, findings }));

const verdicts = findings.map(isMet);
const met = verdicts.filter((verdict) => verdict === true).length;
const missed = verdicts.filter((verdict) => verdict === false).length;
console.log(
  `${met} goals met, ${missed} missed, ${findings.length - met - missed} figures without a goal`,
);
process.exitCode = missed === 0 ? 0 : 1;
