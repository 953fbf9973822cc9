import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { compiledProgram } from "./compiled-program.ts";
import { runProgram } from "./run-program.ts";

export interface StudySize {
  pairs: number;
  ratings: number;
  /** So many ratings of each pair are judged already, by a thousand raters who have gone. */
  judged?: number;
}

/** A database with an open study of this size, made once in each run. Not to be served: serve a copy. */
const studyFile = async (shared: string, size: StudySize): Promise<string> => {
  const { pairs, ratings, judged = 0 } = size;
  const file = join(shared, `study-${pairs}-${ratings}-${judged}.db`);
  if (existsSync(file)) return file;
  const making = `${file}.making`;
  const values = ["--file", making, "--pairs", String(pairs), "--ratings", String(ratings)];
  await runProgram([compiledProgram("kelvin-study"), ...values]);
  if (judged > 0) {
    const past = ["--file", making, "--rounds", String(judged)];
    await runProgram([compiledProgram("kelvin-history"), ...past]);
  }
  renameSync(making, file);
  return file;
};

/** A copy of a study's database to be served and thrown away. */
export const copyOfStudy = async (
  folder: string,
  shared: string,
  size: StudySize,
): Promise<{ file: string; remove: () => void }> => {
  const file = join(folder, `study-${randomUUID()}.db`);
  copyFileSync(await studyFile(shared, size), file);
  const remove = (): void => {
    for (const part of ["", "-wal", "-shm", ".lock"]) rmSync(file + part, { force: true });
  };
  return { file, remove };
};
