import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { Position } from "../../../shared/model/presentation.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { JudgmentRow } from "../../domain/export-rows.ts";
import type { ResponseLabel } from "../../domain/response-labels.ts";
import { resolvePages, resolveQuestions } from "../../domain/resolve-questions.ts";
import { isoTimes } from "./iso-time.ts";
import { pageMs } from "./paradata-rows.ts";
import type { ShownSides } from "./labels.ts";
import type { CommentsRow } from "../tables/free-text.ts";
import type { JudgmentsRow } from "../tables/judgments.ts";

/** What a judgment's rows share that is not in its own record. */
export interface JudgmentLabels {
  judgment: string;
  assignment: string;
  rater: string;
  pair: string;
  shown: ShownSides;
  superseded: boolean;
}

interface PlacedValue {
  position: "pair" | Position;
  value: AnswerValue;
}

const positions = ["left", "right", "single"] as const;

/** The single values of an answer, each with what it is about. */
export function placedValues(each: Question["each"], answer: Answer, unit: Unit): PlacedValue[] {
  if (typeof answer !== "object") {
    const alone = unit === "response" && each === "response";
    return [{ position: alone ? "single" : "pair", value: answer }];
  }
  return positions.flatMap((position) => {
    const value = answer[position];
    return value === undefined ? [] : [{ position, value }];
  });
}

/** `left`, `left_slightly`, `right`, …: which response was chosen. */
function chosenOf(value: AnswerValue, { left, right }: ShownSides): JudgmentsRow["chosen"] {
  if (value === "same") return "same";
  return String(value).startsWith("left") ? left : right;
}

const responseAt = (position: PlacedValue["position"], shown: ShownSides): ResponseLabel | null => {
  if (position === "pair") return null;
  return position === "single" ? "x" : shown[position];
};

type Unit = "pair" | "response";

/** A judgment and what a dataset calls what it is about. */
export interface LabelledJudgment {
  row: JudgmentRow;
  labels: JudgmentLabels;
}

/** Makes the rows of judgments: one for each answer, in the order of the study's questions. */
export function createJudgmentRows(definition: Study) {
  const questions = resolveQuestions(definition);
  const pages = resolvePages(definition);
  const unit = definition.unit ?? "pair";
  const pageOf = new Map(pages.flatMap(({ ask }, index) => ask.map((id) => [id, index] as const)));

  const isoTime = isoTimes();

  const add = (
    { row, labels }: LabelledJudgment,
    { rows, comments }: { rows: JudgmentsRow[]; comments: CommentsRow[] },
  ): void => {
    const { judgment, assignment, rater, pair, shown, superseded } = labels;
    const { revision, counted, flags } = row;
    const { left, right } = shown;
    const assigned_at = isoTime(row.assignedAt);
    const received_at = isoTime(row.receivedAt);
    const flag_harmful = flags.includes("harmful");
    const flag_broken = flags.includes("broken");
    const flag_known = flags.includes("known");
    for (const { id: question, kind, level, each } of questions) {
      const answer = Object.hasOwn(row.answers, question) ? row.answers[question] : undefined;
      if (answer === undefined) continue;
      const page = pageOf.get(question) ?? 0;
      const page_ms = pageMs(row, page);
      for (const { position, value } of placedValues(each, answer, unit)) {
        const response = responseAt(position, shown);
        if (kind === "text")
          comments.push({ judgment, question, position, response, text: String(value) });
        // Spelled out: a million rows made of spread parts take twice as long.
        rows.push({
          judgment,
          assignment,
          rater,
          pair,
          revision,
          superseded,
          counted,
          question,
          kind,
          level,
          position,
          response,
          value: kind === "text" ? null : value,
          chosen: kind === "choice" ? chosenOf(value, shown) : null,
          left,
          right,
          page: page + 1,
          page_ms,
          assigned_at,
          received_at,
          flag_harmful,
          flag_broken,
          flag_known,
        });
      }
    }
  };

  return (page: readonly LabelledJudgment[]) => {
    const made = { rows: new Array<JudgmentsRow>(), comments: new Array<CommentsRow>() };
    for (const judgment of page) add(judgment, made);
    return made;
  };
}
