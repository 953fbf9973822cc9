import type { ErrorCode } from "../../../shared/protocol/errors.ts";

/** Why a call was refused, or `unavailable` where no answer came. The message is for the person who reads it. */
export class CallProblem extends Error {
  readonly code: ErrorCode;
  /** Every finding, where there is more than one. */
  readonly details: readonly string[];

  constructor(code: ErrorCode, message: string, details: readonly string[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
