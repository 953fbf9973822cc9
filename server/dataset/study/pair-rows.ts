import { knownArm } from "../../domain/arm-key/known-arm.ts";
import type { PairRow } from "../../domain/export-rows.ts";
import { plainName } from "./plain-name.ts";
import type { TagColumn } from "../../domain/sealed-tags.ts";
import type { TextsRow } from "../tables/free-text.ts";
import type { PairsRow } from "../tables/pairs.ts";

/** What of a pair's row is not in its own record. */
export interface PairLabels {
  pair: string;
  prompt: string;
  /** Its place among the pairs of the materials, from 0. */
  number: number;
  firstIsX: boolean;
  planned: number;
  counted: number;
  surplus: number;
}

/** A pair's row without anything that could tell an arm. */
export function blindedPairRow(
  row: PairRow,
  { firstIsX: _order, number: _place, ...labels }: PairLabels,
  sealed: ReadonlySet<TagColumn>,
): PairsRow {
  const tag = (column: TagColumn) => (sealed.has(column) ? null : plainName(row[column]));
  const { planned, counted, surplus, ...names } = labels;
  return {
    ...names,
    task: tag("task"),
    context: tag("context"),
    model: tag("model"),
    user_belief: tag("userBelief"),
    planned,
    counted,
    surplus,
    unblinded_early: row.unblindedEarly,
  };
}

/** A pair's row and its texts, once the study is unblinded. */
export function unblindedPairRows(
  row: PairRow,
  labels: PairLabels,
): { pair: PairsRow; texts: TextsRow } {
  const first = knownArm(row.first);
  const second = row.second === null ? null : knownArm(row.second);
  const [x, y] = labels.firstIsX || second === null ? [first, second] : [second, first];
  return {
    pair: {
      ...blindedPairRow(row, labels, new Set()),
      prompt_id: plainName(row.promptId),
      line: row.line,
      number: labels.number,
      first: labels.firstIsX ? "x" : "y",
      x_arm: x.arm,
      y_arm: y?.arm ?? null,
      x_model: plainName(x.model),
      y_model: plainName(y?.model ?? null),
    },
    texts: {
      pair: labels.pair,
      prompt_id: row.promptId,
      prompt: row.prompt,
      task: row.task,
      context: row.context,
      model: row.model,
      user_belief: row.userBelief,
      reference_answer: row.referenceAnswer,
      tags: row.tags,
      x,
      y,
    },
  };
}
