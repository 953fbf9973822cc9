import { expect } from "vitest";
import { z } from "zod";
import { cellOf } from "../../../server/dataset/files/csv-lines.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";
import { type Loaded, rowsOf } from "./loaded-tables.ts";

const all = 10_000;

const iso = (at: number): string => new Date(at).toISOString();

const sorted = (rows: readonly unknown[]): string[] =>
  rows.map((row) => JSON.stringify(row)).toSorted();

/** What a judgment says, as its rows should: in a column of words and numbers every value is a text. */
export const answersOf = (answers: Record<string, unknown>): unknown[][] =>
  Object.entries(answers).flatMap(([question, answer]) => {
    const parts = z.record(z.string(), z.unknown()).safeParse(answer);
    if (!parts.success) return [[question, "pair", question === "why" ? null : cellOf(answer)]];
    return Object.entries(parts.data).map(([position, value]) => [
      question,
      position,
      value === null ? null : cellOf(value),
    ]);
  });

async function compareQuiz(storage: Storage, { id }: StudyRecord, loaded: Loaded): Promise<void> {
  const quiz = (await storage.qualityFiles(id))?.quiz ?? null;
  const stored = (await storage.quizTriesAfter(id, 0, all)).flatMap(({ tries }) =>
    tries.flatMap(({ number, answers, passed, at }) =>
      answers.map((chosen, place) => {
        const asked = quiz?.questions[place];
        const right = asked?.options[chosen] === asked?.answer;
        return [number, place + 1, chosen + 1, right, passed, iso(at)];
      }),
    ),
  );
  const rows = rowsOf(loaded, "quiz").map((row) =>
    ["number", "question", "chosen", "right", "passed", "at"].map((column) => row[column]),
  );
  expect(sorted(rows)).toEqual(sorted(stored));
}

async function compareProbes(storage: Storage, { id }: StudyRecord, loaded: Loaded): Promise<void> {
  const probes = new Map((await storage.probesAfter(id, 0, all)).map((probe) => [probe.id, probe]));
  const files = await storage.qualityFiles(id);
  const stored = (await storage.probeJudgmentsAfter(id, 0, all)).flatMap((judgment) => {
    const probe = probes.get(judgment.probeId);
    if (probe === undefined) throw new Error("an answer to a probe that is not there");
    const { kind, item, side, assignedAt } = probe;
    const file = kind === "check" ? files?.checks : files?.gold;
    const of = kind === "repeat" ? [null, null] : [file?.[item]?.id, side === 0];
    const times = [iso(assignedAt), iso(judgment.receivedAt)];
    return answersOf(judgment.answers).map((answer) => [
      kind,
      ...of,
      judgment.revision,
      ...answer,
      ...times,
    ]);
  });
  const columns =
    "kind item_id first_left revision question position value assigned_at received_at";
  const rows = rowsOf(loaded, "probes").map((row) =>
    columns.split(" ").map((column) => row[column]),
  );
  expect(rows).toEqual(stored);
}

async function compareGuesses(
  storage: Storage,
  { id }: StudyRecord,
  loaded: Loaded,
): Promise<void> {
  const stored = await storage.guessesAfter(id, 0, all);
  const said = stored.map(({ guess, confidence, at }) => [
    guess === null ? "none" : guess === "unknown" ? "unknown" : "guess",
    confidence,
    iso(at),
  ]);
  const rows = rowsOf(loaded, "guesses").map((row) =>
    ["answered", "confidence", "at"].map((column) => row[column]),
  );
  expect(sorted(rows)).toEqual(sorted(said));
  const reasons = stored.flatMap(({ why }) => (why === null ? [] : [why]));
  expect(sorted(rowsOf(loaded, "reasons").map(({ why }) => why))).toEqual(sorted(reasons));
}

/** Holds what was loaded of quiz, probes and guesses against the database. */
export async function compareQuality(
  storage: Storage,
  record: StudyRecord,
  loaded: Loaded,
): Promise<void> {
  await compareQuiz(storage, record, loaded);
  await compareProbes(storage, record, loaded);
  await compareGuesses(storage, record, loaded);
}
