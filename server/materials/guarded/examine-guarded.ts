import type { LeakDecision } from "../../../shared/model/leak-decision.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Examined } from "../../domain/examined.ts";
import { askThread } from "../../threads/ask-thread.ts";
import { importLimits } from "../limits/import-limits.ts";
import type { ExamineOptions } from "../examine-folder.ts";

export interface ExamineRequest {
  directory: string;
  options: ExamineOptions;
}

/** Through the browser no more comes in; the command line has no such limit. */
const { rows: mostRows } = importLimits.upload;

const tooMuch = (what: string): AppError =>
  new AppError(
    "invalid",
    `The files ${what} to read. Send smaller ones, or store the study by the command line.`,
  );

/**
 * Looks through a study folder on a thread of its own, so that raters never wait, within a minute and half a
 * gigabyte; rejects with `invalid` where that is not enough.
 */
export function examineGuarded(
  directory: string,
  alsoDecided: readonly LeakDecision[],
): Promise<Examined> {
  const request: ExamineRequest = { directory, options: { alsoDecided, mostRows } };
  return askThread<Examined>(new URL("./examine-thread", import.meta.url), request, {
    ...importLimits.thread,
    refuse: tooMuch,
  });
}
