import { AppError } from "../domain/app-error.ts";
import { importLimits } from "../materials/limits/import-limits.ts";
import { askThread } from "../threads/ask-thread.ts";
import type { LabelRequest, ReadLabels } from "./read-labels.ts";

const tooMuch = (what: string): AppError =>
  new AppError("invalid", `The file ${what} to read. Send a smaller one, or use kelvin labels.`);

/** Labels of a file that came over the network, read where no rater waits for it. */
export const readLabelsGuarded = (request: LabelRequest): Promise<ReadLabels> =>
  askThread<ReadLabels>(new URL("./label-thread", import.meta.url), request, {
    ...importLimits.thread,
    refuse: tooMuch,
  });
