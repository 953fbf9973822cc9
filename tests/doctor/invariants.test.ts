import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { invariants } from "../../server/doctor/invariants.ts";
import { placeEmptyDatabase } from "../support/place-empty-database.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Step {
  detail: string;
}

test("no rule looks through a study's assignments for each of its slots: raters wait for them after a kill", async () => {
  const file = join(temporaryFolder(), "kelvin.db");
  await placeEmptyDatabase(file);
  const database = new Database(file, { readonly: true });
  const planOf = (query: string): string[] =>
    database
      .prepare<[], Step>(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map(({ detail }) => detail);
  const perRow =
    /^SCAN (slot|assignment|judgment|session)\b|^SEARCH (assignment|judgment) .*\(study_id=\?\)$/;
  for (const [rule, query] of Object.entries(invariants)) {
    const plan = planOf(query);
    const first = plan.findIndex((step) => step.startsWith("CORRELATED"));
    const within = first < 0 ? [] : plan.slice(first);
    expect([rule, within.filter((step) => perRow.test(step))]).toEqual([rule, []]);
  }
  database.close();
});
