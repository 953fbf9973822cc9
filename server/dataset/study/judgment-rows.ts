import type { Answer, AnswerValue } from "../../../shared/model/judgment.ts";
import type { Position } from "../../../shared/model/presentation.ts";
import type { Question } from "../../../shared/model/question.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { JudgmentRow } from "../../domain/export-rows.ts";
import type { ResponseLabel } from "../../domain/response-labels.ts";
import { resolvePages, resolveQuestions } from "../../domain/resolve-questions.ts";
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

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

interface PlacedValue {
  position: "pair" | Position;
  value: AnswerValue;
}

function* placedValues(question: Question, answer: Answer, unit: Unit): Generator<PlacedValue> {
  if (typeof answer !== "object") {
    const alone = unit === "response" && question.each === "response";
    yield { position: alone ? "single" : "pair", value: answer };
    return;
  }
  for (const position of ["left", "right", "single"] as const) {
    const value = answer[position];
    if (value !== undefined) yield { position, value };
  }
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

const usageOf = (row: JudgmentRow, page: number) => {
  const timing = row.pages[page];
  if (timing === undefined) return { page_ms: null, keys: null };
  const { shownMs, leftMs, keys } = timing;
  const seen = shownMs !== null && leftMs !== null && leftMs >= shownMs;
  return { page_ms: seen ? Math.round(leftMs - shownMs) : null, keys: keys.length };
};

/** Makes the rows of judgments: one for each answer, in the order of the study's questions. */
export function createJudgmentRows(definition: Study) {
  const questions = resolveQuestions(definition);
  const pages = resolvePages(definition);
  const unit = definition.unit ?? "pair";
  const pageOf = new Map(pages.flatMap(({ ask }, index) => ask.map((id) => [id, index] as const)));

  return (row: JudgmentRow, labels: JudgmentLabels) => {
    const { shown, superseded, ...names } = labels;
    const rows: JudgmentsRow[] = [];
    const comments: CommentsRow[] = [];
    for (const question of questions) {
      const { id, kind, level } = question;
      const answer = Object.hasOwn(row.answers, id) ? row.answers[id] : undefined;
      if (answer === undefined) continue;
      const page = pageOf.get(id) ?? 0;
      for (const { position, value } of placedValues(question, answer, unit)) {
        const about = { question: id, position, response: responseAt(position, shown) };
        if (kind === "text") {
          comments.push({ judgment: names.judgment, ...about, text: String(value) });
        }
        rows.push({
          ...names,
          revision: row.revision,
          superseded,
          counted: row.counted,
          kind,
          level,
          ...about,
          value: kind === "text" ? null : value,
          chosen: kind === "choice" ? chosenOf(value, shown) : null,
          ...shown,
          page: page + 1,
          ...usageOf(row, page),
          assigned_at: isoTime(row.assignedAt),
          received_at: isoTime(row.receivedAt),
          flag_harmful: row.flags.includes("harmful"),
          flag_broken: row.flags.includes("broken"),
          flag_known: row.flags.includes("known"),
        });
      }
    }
    return { rows, comments };
  };
}
