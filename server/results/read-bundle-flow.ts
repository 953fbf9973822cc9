import { flowSchema, type Flow, leftForReasons } from "../../shared/model/live-study.ts";
import { bundleTable } from "./bundle-files.ts";
import { tableRows } from "./table-rows.ts";

/** The flow of raters as a dataset has it. */
export async function readBundleFlow(folder: string): Promise<Flow> {
  const steps: unknown[] = [];
  const columns = ["step", "reached", ...leftForReasons];
  for await (const row of tableRows(bundleTable(folder, "flow"), columns)) {
    const left = Object.fromEntries(leftForReasons.map((why) => [why, row.number(why)]));
    steps.push({ step: row.name("step"), reached: row.number("reached"), left });
  }
  return flowSchema.parse(steps);
}
