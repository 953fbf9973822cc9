import { toAppError } from "./to-app-error.ts";

/** The answer of a reading, or its failure as callers are told of it; never thrown at once. */
export const read = <T>(work: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    try {
      resolve(work());
    } catch (error) {
      reject(toAppError(error));
    }
  });
