import type { LiveStratum } from "../../../shared/model/live-study.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { ProgressBar } from "../frame/ProgressBar.tsx";

const tagWords = { task: "Task", context: "Context", model: "Model", user_belief: "User's belief" };

const planned = ({ judged, held, open }: LiveStratum): number => judged + held + open;

const columns: readonly Column<LiveStratum>[] = [
  { name: "Stratum", value: ({ value }) => value ?? "none given" },
  {
    name: "Progress",
    value: (row) => (planned(row) === 0 ? 0 : row.judged / planned(row)),
    cell: (row) => <ProgressBar judged={row.judged} held={row.held} planned={planned(row)} />,
  },
  { name: "Judged", value: ({ judged }) => judged, isFigure: true },
  { name: "Held", value: ({ held }) => held, isFigure: true },
  { name: "Open", value: ({ open }) => open, isFigure: true },
];

/** How far each stratum is, one table for each tag; the numbers of a table add up to the study's. */
export const CoverageTables = ({ strata }: { strata: readonly LiveStratum[] }) =>
  [...new Set(strata.map(({ tag }) => tag))].map((tag) => (
    <section key={tag} className="coverage">
      <h3>{tagWords[tag]}</h3>
      <DataTable
        caption={`Judged, held and open by ${tagWords[tag].toLowerCase()}, pooled over arms`}
        columns={columns}
        rows={strata.filter((stratum) => stratum.tag === tag)}
        keyOf={({ value }) => value ?? ""}
      />
    </section>
  ));
