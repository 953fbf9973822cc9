import { Link } from "wouter";
import type { LabelComparison } from "../../../shared/model/results/label-comparison.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { sayDecimals } from "../../../shared/say/say-decimals.ts";
import { sayShare } from "../../../shared/say/say-share.ts";

const sayKappa = (value: number | null): string => (value === null ? "–" : sayDecimals(value, 2));

const columns: readonly Column<LabelComparison>[] = [
  { name: "Name", value: ({ name }) => name },
  { name: "Version", value: ({ version }) => version, isFigure: true },
  {
    name: "Against",
    value: ({ question, option }) => (option === null ? question : `${question}: ${option}`),
  },
  { name: "Responses", value: ({ labels }) => labels, isFigure: true },
  {
    name: "Label and rater agree",
    value: ({ agreement }) => agreement.value,
    cell: ({ agreement }) => (agreement.value === null ? "–" : sayShare(agreement.value)),
    isFigure: true,
  },
  {
    name: "Kappa",
    value: ({ kappa }) => kappa.value,
    cell: ({ kappa }) => sayKappa(kappa.value),
    isFigure: true,
  },
  {
    name: "Two raters agree",
    value: ({ humans }) => humans.agreement.value,
    cell: ({ humans }) =>
      humans.agreement.value === null ? "–" : sayShare(humans.agreement.value),
    isFigure: true,
  },
];

/** The latest version of each set of labels; intervals and tables are in the results. */
export const LabelSets = ({
  slug,
  comparisons,
}: {
  slug: string;
  comparisons: readonly LabelComparison[];
}) => (
  <>
    <DataTable
      caption="Labels held against raters"
      columns={columns}
      rows={comparisons}
      keyOf={({ name }) => name}
    />
    <p>
      <Link href={`/studies/${slug}/results`}>Intervals and tables are in the results</Link>.
    </p>
  </>
);
