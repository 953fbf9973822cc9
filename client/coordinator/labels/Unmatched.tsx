import type { BroughtLabels } from "../../../shared/protocol/label-calls.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";

type Row = BroughtLabels["unmatchedRows"][number];

const columns: readonly Column<Row>[] = [
  { name: "Line", value: ({ row }) => row, isFigure: true },
  { name: "Prompt", value: ({ prompt_id: id }) => id },
  { name: "Arm", value: ({ arm }) => arm },
];

/** Rows of which the study has no response. */
export const Unmatched = ({ brought }: { brought: BroughtLabels }) => {
  const { unmatched, unmatchedRows } = brought;
  if (unmatched === 0) return null;
  return (
    <details>
      <summary>
        Rows that match no response
        {unmatched > unmatchedRows.length
          ? `: the first ${unmatchedRows.length} of ${unmatched}`
          : ""}
      </summary>
      <DataTable
        caption="Rows that match no response"
        columns={columns}
        rows={unmatchedRows}
        keyOf={({ row }) => String(row)}
      />
    </details>
  );
};
