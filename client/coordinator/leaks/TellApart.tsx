import type { LeakReport, OnTexts } from "../../../shared/model/leak-report.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";

interface Row {
  arms: string;
  feature: string;
  says: string;
  written: number | null;
  shown: number | null;
}

const areaOf = ({ area }: Pick<OnTexts, "area">): number | null => area.value;
const sayArea = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
/** How far from a coin's toss, whichever arm has more of it. */
const distance = (value: number | null): number | null =>
  value === null ? null : Math.abs(value - 0.5);

const armsColumn: Column<Row> = { name: "Arms", value: ({ arms }) => arms };

const columns: readonly Column<Row>[] = [
  { name: "Feature", value: ({ feature }) => feature },
  { name: "Found", value: ({ says }) => says },
  {
    name: "As written",
    value: ({ written }) => distance(written),
    cell: ({ written }) => sayArea(written),
    isFigure: true,
  },
  {
    name: "As shown",
    value: ({ shown }) => distance(shown),
    cell: ({ shown }) => sayArea(shown),
    isFigure: true,
  },
];

/** How well the arms can be told apart by form alone: areas under the ROC curve, 0.5 not at all. */
export const TellApart = ({ report }: { report: LeakReport }) => {
  const rows = report.comparisons.flatMap(({ arms, features }) =>
    features.map(({ feature, says, written, shown }) => ({
      arms: arms.join(" and "),
      feature,
      says,
      written: areaOf(written),
      shown: areaOf(shown),
    })),
  );
  return (
    <section className="section" aria-labelledby="apart">
      <h2 id="apart">What tells the arms apart</h2>
      <p className="standing">
        Areas under the ROC curve: 0.5 tells nothing, 0 or 1 tells all. Style is often what is
        studied; the numbers are there to be reported.
      </p>
      <ul>
        {report.comparisons.map(({ arms, together }) => (
          <li key={arms.join()}>
            {arms.join(" and ")}, by all features at once: {sayArea(together.written.value)} as
            written, {sayArea(together.shown.value)} as shown, of {together.shown.texts} texts
          </li>
        ))}
      </ul>
      <DataTable
        caption="Features that tell arms apart"
        columns={report.comparisons.length > 1 ? [armsColumn, ...columns] : columns}
        rows={rows}
        keyOf={({ arms, feature }) => `${arms} ${feature}`}
        noun={["feature", "features"]}
      />
    </section>
  );
};
