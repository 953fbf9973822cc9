import type { Answer, AnswerValue } from "../../shared/model/judgment.ts";
import type { Question } from "../../shared/model/question.ts";
import { createLabels } from "../dataset/study/labels.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import { AppError } from "../domain/app-error.ts";
import type { PairRow } from "../domain/export-rows.ts";
import { resolveQuestions } from "../domain/resolve-questions.ts";
import {
  gatherColumns,
  type SourceJudgment,
  type SourcePair,
} from "../domain/results/gather-columns.ts";
import { raterCare } from "../domain/quality/rater-care.ts";
import type { BlindingGuesses } from "../domain/results/blinding-indices.ts";
import type { StudyColumns } from "../domain/results/study-columns.ts";
import type { StorageReader } from "../domain/storage.ts";
import type { StudyRecord } from "../domain/study-records.ts";
import { gatherGuesses } from "./gather-guesses.ts";

/** What of storage a study's results are read from. */
export type ResultsSource = Omit<StorageReader, "close">;

/** What of a study they need; it passes into a thread of its own. */
export type ResultsStudy = Pick<
  StudyRecord,
  "id" | "slug" | "definition" | "seal" | "imported" | "pairs" | "qualityHash"
> & {
  key: Uint8Array;
  /** Of an export: what raters are called depends on it; null for what the study calls them. */
  exportSeed: number | null;
};

const pairsAtOnce = 500;
const rowsAtOnce = 5000;

interface KnownPair {
  place: number;
  xIsFirst: boolean;
  row: Omit<SourcePair, "xArm" | "yArm">;
  first: string | null;
  second: string | null;
}

/** A tag as a dataset has it: an empty one is none. */
const tag = (text: string | null): string | null => (text === "" ? null : text);

const tagsOf = ({ task, context, model, userBelief }: PairRow): SourcePair["tags"] => ({
  task: tag(task),
  context: tag(context),
  model: tag(model),
  user_belief: tag(userBelief),
});

type Answers = SourceJudgment["answers"][number][];

/** A question's answer by what it is about; `left` is the label of the response that stood there. */
function placed({ id: question, each }: Question, answer: Answer, left: "x" | "y" | null): Answers {
  if (typeof answer !== "object") {
    const on = left === null && each === "response" ? "x" : "pair";
    return [{ question, on, value: answer }];
  }
  const found: Answers = [];
  const add = (on: "x" | "y", value: AnswerValue | undefined): void => {
    if (value !== undefined) found.push({ question, on, value });
  };
  add(left ?? "x", answer.left);
  add(left === "x" ? "y" : "x", answer.right);
  add("x", answer.single);
  return found;
}

/**
 * Reads a study's judgments and pairs into the columns that results are computed from. Texts pass by and
 * are not kept. With `blinded` arms take no part: both responses count as of the first arm. With `numbered`
 * raters are named by their numbers, as whoever runs the study knows them.
 */
export async function gatherStudy(
  source: ResultsSource,
  study: ResultsStudy,
  { blinded, numbered = false }: { blinded: boolean; numbered?: boolean },
): Promise<{ columns: StudyColumns; guesses: BlindingGuesses | null }> {
  const { definition, id } = study;
  const sessions: number[] = [];
  const bySession = rowsOf(
    (after, limit) => source.sessionsAfter(id, after, limit),
    (row) => row.id,
    rowsAtOnce,
  );
  for await (const page of bySession) for (const row of page) sessions.push(row.id);
  const counts = { pairs: study.pairs, raters: sessions.length, assignments: 0, judgments: 0 };
  const labels = createLabels(study.key, definition.unit ?? "pair", counts, study.exportSeed);
  const raterPlaces = new Map(sessions.map((session, place) => [`${session}`, place]));

  const pairs = new Map<string, KnownPair>();
  const byPair = rowsOf(
    (after, limit) => source.pairsAfter(id, after, limit),
    (row) => row.id,
    pairsAtOnce,
  );
  for await (const page of byPair) {
    for (const row of page) {
      const place = pairs.size;
      pairs.set(`${row.id}`, {
        place,
        xIsFirst: labels.firstIsX(place),
        row: {
          prompt: row.promptId,
          line: row.line,
          tags: tagsOf(row),
          unmasked: row.unblindedEarly,
        },
        first: row.first.arm,
        second: row.second === null ? null : row.second.arm,
      });
      if (!blinded && row.first.arm === null) {
        throw new AppError("forbidden", `The arms of study "${study.slug}" are still under lock.`);
      }
    }
  }
  const [anyArm = ""] = definition.arms;
  const found = (name: string): KnownPair => {
    const pair = pairs.get(name);
    if (pair === undefined) throw new Error("A judgment names a pair that the study does not have");
    return pair;
  };
  const questions = resolveQuestions(definition);
  const gathering = gatherColumns({ arms: definition.arms, questions }, (name) => {
    const { row, xIsFirst, first, second } = found(name);
    if (blinded) return { ...row, xArm: anyArm, yArm: anyArm };
    const [x, y] = second === null || xIsFirst ? [first, second] : [second, first];
    return { ...row, xArm: x ?? "", yArm: y };
  });
  const alone = definition.unit === "response";
  const byJudgment = rowsOf(
    (after, limit) => source.judgmentsAfter(id, after, limit),
    (row) => row.sequence,
    rowsAtOnce,
  );
  for await (const page of byJudgment) {
    for (const row of page) {
      const { xIsFirst } = found(`${row.pairId}`);
      const left = alone ? null : xIsFirst === (row.side === 0) ? "x" : "y";
      const given = questions.flatMap((question) => {
        const answer = row.answers[question.id];
        return answer === undefined ? [] : placed(question, answer, left);
      });
      // A dataset has a row for each answer: a judgment without any is in none of its tables.
      if (given.length === 0) continue;
      gathering.add({
        rater: `${row.sessionId}`,
        assignment: `${row.assignmentId}`,
        pair: `${row.pairId}`,
        superseded: row.superseded,
        counted: row.counted,
        left,
        assignedAt: row.assignedAt,
        receivedAt: row.receivedAt,
        answers: given,
      });
    }
  }
  const planned = study.pairs * definition.ratings_per_pair;
  const care = definition.quality?.checks === undefined ? null : await raterCare(source, study);
  return {
    columns: gathering.finish(
      planned,
      care === null ? null : (rater) => care.get(Number(rater))?.checksFailed ?? 0,
      numbered ? undefined : (rater) => labels.rater(raterPlaces.get(rater) ?? 0),
    ),
    guesses: blinded
      ? null
      : await gatherGuesses(source, study, (pairId, side, position) => {
          const { first, second } = found(`${pairId}`);
          return (side === 0) === (position === "left") ? first : second;
        }),
  };
}
