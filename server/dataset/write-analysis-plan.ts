import type { Claim } from "../../shared/model/claim.ts";
import type { StudyResults } from "../../shared/model/results/study-results.ts";
import type { Study } from "../../shared/model/study.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import type { WrittenFile } from "./files/file-writer.ts";
import { finishing, openTable, type Row, type TableTarget } from "./files/table-writer.ts";
import { plainName } from "./study/plain-name.ts";
import {
  claimsTable,
  exclusionsTable,
  optionsTable,
  refusalsTable,
} from "./tables/analysis-plan.ts";
import type { Table } from "./tables/table.ts";

const optionRows = (definition: Study) =>
  resolveQuestions(definition).flatMap(({ id: question, kind, level, options }) =>
    options.map(({ value }, code) => ({ question, kind, level, code, value })),
  );

const aboutVerdicts = (claim: Claim) =>
  claim.kind === "error-difference" || claim.kind === "sycophancy" ? claim : null;

const claimRow = (claim: Claim, confidence: number) => {
  const compared = claim.kind === "agreement-at-least" ? null : claim;
  const verdicts = aboutVerdicts(claim);
  return {
    claim: claim.id,
    kind: claim.kind,
    question: claim.question,
    treatment: compared?.treatment ?? null,
    control: compared?.control ?? null,
    confidence,
    unsure: verdicts === null ? null : (verdicts.unsure ?? "excluded"),
  };
};

const refusalRows = (claim: Claim) => {
  const verdicts = aboutVerdicts(claim);
  if (verdicts === null) return [];
  return Object.entries({ default: "excluded", ...verdicts.refusal }).map(([task, refusal]) => ({
    claim: claim.id,
    task: task === "default" ? null : plainName(task),
    refusal,
  }));
};

type Rule = NonNullable<Study["exclusions"]>[number];

const thresholdOf = (rule: Rule): number =>
  rule.rule === "median-seconds-below" ? rule.seconds : rule.at_least;

/** The rules stand in results in the order in which the study declares them. */
const exclusionRows = (definition: Study, results: StudyResults | null) =>
  (definition.exclusions ?? []).flatMap((rule, index) =>
    (results?.left_out.rules[index]?.raters ?? []).map((rater) => ({
      rater,
      rule: rule.rule,
      threshold: thresholdOf(rule),
    })),
  );

/** With looks, what the look that was taken leaves to be spent; where that is nothing, the usual. */
function confidenceOf({ alpha = 0.05 }: Study, results: StudyResults | null): number {
  const spent = results?.look?.alpha ?? alpha;
  return spent > 0 ? 1 - spent : 0.95;
}

/** Writes what an analysis needs beside judgments: options and, unblinded, claims and whom they leave out. */
export async function writeAnalysisPlan(
  target: TableTarget,
  definition: Study,
  results: StudyResults | null,
): Promise<WrittenFile[]> {
  const write = async (table: Table, rows: readonly Row[]): Promise<WrittenFile[]> => {
    const writer = await openTable(target, table);
    return finishing([writer], () => writer.write(rows));
  };
  const claims = definition.claims ?? [];
  const confidence = confidenceOf(definition, results);
  return [
    ...(await write(optionsTable, optionRows(definition))),
    ...(target.blinded
      ? []
      : [
          ...(await write(
            claimsTable,
            claims.map((claim) => claimRow(claim, confidence)),
          )),
          ...(await write(refusalsTable, claims.flatMap(refusalRows))),
          ...(await write(exclusionsTable, exclusionRows(definition, results))),
        ]),
  ];
}
