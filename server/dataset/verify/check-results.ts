import type { StudyResults } from "../../../shared/model/results/study-results.ts";
import { bundleNames } from "../files/bundle-names.ts";
import { readText } from "./bundle.ts";
import type { TableSource } from "./read-table.ts";

/** Where two documents differ, as paths; at most a few. */
function* differences(found: unknown, wanted: unknown, path = ""): Generator<string> {
  if (Object.is(found, wanted)) return;
  if (
    typeof found !== "object" ||
    typeof wanted !== "object" ||
    found === null ||
    wanted === null
  ) {
    yield path;
    return;
  }
  const [own, others] = [Object.entries(found), Object.entries(wanted)];
  const foundOf = new Map<string, unknown>(own);
  const wantedOf = new Map<string, unknown>(others);
  for (const key of new Set([...foundOf.keys(), ...wantedOf.keys()]))
    yield* differences(foundOf.get(key), wantedOf.get(key), path === "" ? key : `${path}.${key}`);
}

const mostNamed = 20;

/**
 * Holds results.json and the report against what `recompute` makes of the tables alone. Nothing is
 * computed of tables that are wrong already. `held` holds more against what was computed.
 */
export async function checkResults(
  source: TableSource,
  recompute: (() => Promise<StudyResults>) | null,
  {
    made,
    held,
  }: {
    /** The report of results; null where another version made it, perhaps otherwise. */
    made: (results: StudyResults) => string | null;
    held: (results: StudyResults) => Promise<void>;
  },
): Promise<void> {
  const { bundle, files, findings, blinded } = source;
  const { results: file, report } = bundleNames;
  if (blinded) return findings.unchecked("results", "results come with the unblinded dataset");
  if (!files.sums.has(file)) return findings.unchecked("results", "the dataset is without results");
  if (recompute === null || findings.count() > 0)
    return findings.unchecked("results", "not computed again, for what is wrong");
  findings.checked("results");
  let computed: StudyResults;
  try {
    computed = await recompute();
  } catch (error) {
    const why = error instanceof Error ? error.message : "something is wrong";
    findings.problem("results", file, `cannot be computed from the tables: ${why}`);
    return;
  }
  await held(computed);
  const wanted: unknown = JSON.parse(JSON.stringify(computed));
  let found: unknown = null;
  try {
    found = JSON.parse(await readText(bundle, file));
  } catch {
    findings.problem("results", file, "is no JSON");
    return;
  }
  let named = 0;
  for (const path of differences(found, wanted)) {
    findings.problem("results", file, "is not what the tables say", { column: path });
    named += 1;
    if (named === mostNamed) break;
  }
  const page = made(computed);
  if (page !== null && files.sums.has(report) && (await readText(bundle, report)) !== page)
    findings.problem("results", report, "is not the report of these results");
}
