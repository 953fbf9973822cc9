import { AppError } from "./domain/app-error.ts";

/** What whoever runs a program is told of what ended it; null for a fault of Kelvin's own. */
export function describeFailure(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  // The operating system explains these well enough, as a sentence.
  return error instanceof Error && "syscall" in error
    ? `The system refuses: ${error.message}.`
    : null;
}
