import { flowOfRaters, type RaterWay } from "../../domain/live/flow-of-raters.ts";
import { flowRows } from "../study/flow-rows.ts";
import { flowTable } from "../tables/flow.ts";
import { compareRows } from "./compare-rows.ts";
import { readTable, type TableSource } from "./read-table.ts";

/** How many came and did not consent: it stands in the flow alone. */
async function notConsented(source: TableSource): Promise<number> {
  let count = 0;
  for await (const block of readTable(source, flowTable, flowTable.row))
    for (const { number, row } of block) if (number === 1) count = row.not_consented;
  return count;
}

/** Holds the flow of raters against their rows. */
export async function checkFlow(
  source: TableSource,
  ways: readonly RaterWay[],
  hasQuiz: boolean,
): Promise<void> {
  const waitingAtDoor = await notConsented(source);
  const rows = flowRows(flowOfRaters(ways, { waitingAtDoor, hasQuiz }));
  await compareRows(source, "flow", { table: flowTable, schema: flowTable.row, rows });
  source.findings.checked("flow");
}
