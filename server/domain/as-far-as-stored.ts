import { AppError } from "./app-error.ts";

/** Does without what cannot be stored just now: it is of no weight, or is found again. */
export async function asFarAsStored(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "unavailable")) throw error;
  }
}
