import { scheduleTable } from "../tables/schedule.ts";
import { fileOf, readTable, type TableSource } from "./read-table.ts";
import { rowCursor } from "./row-cursor.ts";

/** What was judged elsewhere followed no plan of this study: the schedule is there, and has no rows. */
export async function checkNoPlan(source: TableSource): Promise<void> {
  const schedule = rowCursor(readTable(source, scheduleTable, scheduleTable.row));
  if (await schedule.finish())
    source.findings.problem(
      "plan",
      fileOf(source, scheduleTable),
      "has rows, and imported studies followed no plan",
    );
}
