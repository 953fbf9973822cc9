import type { AgreementResult } from "../../../shared/model/results/agreement-result.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { sayDecimals } from "../../../shared/say/say-decimals.ts";
import { sayJudgedQuestion } from "../../../shared/say/say-judged-question.ts";
import { sayLimits } from "./say-agreement.ts";

const figure = (
  name: string,
  of: (row: AgreementResult) => AgreementResult["alpha"] | null,
): Column<AgreementResult> => ({
  name,
  value: (row) => of(row)?.value ?? null,
  cell: (row) => {
    const estimate = of(row);
    if (estimate === null || estimate.value === null) return null;
    return (
      <>
        {sayDecimals(estimate.value, 2)}
        <span className="under">{sayLimits(estimate)}</span>
      </>
    );
  },
  isFigure: true,
});

const columns: readonly Column<AgreementResult>[] = [
  { name: "Question", value: sayJudgedQuestion },
  figure("Alpha", ({ alpha }) => alpha),
  figure("Share agreeing", ({ percent }) => percent.unit_mean),
  figure("Unanimous", ({ percent }) => percent.unanimous),
  figure("AC1", ({ ac1 }) => ac1),
  figure("AC2", ({ ac2 }) => ac2),
  figure("Brennan–Prediger", ({ brennan_prediger: bp }) => bp),
  figure("Fleiss", ({ fleiss }) => fleiss),
];

/** Every coefficient that any question has, with its 95 % interval where it has one. */
export const AgreementTable = ({ rows }: { rows: readonly AgreementResult[] }) => (
  <DataTable
    caption="Agreement by question"
    columns={columns.filter(({ value }) => rows.some((row) => value(row) !== null))}
    rows={rows}
    keyOf={({ question, answers }) => `${question} ${answers}`}
  />
);
