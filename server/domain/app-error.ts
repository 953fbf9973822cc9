import type { ErrorCode, ProtocolError } from "../../shared/protocol/errors.ts";

/**
 * A failure that its caller is told about. Messages are for the person who reads them: what cannot be
 * done, the offending value in quotes, what to do. Any other error is a fault and stays on the server.
 */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly details: readonly string[] | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { retryAfterMs?: number; details?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.retryAfterMs = more.retryAfterMs;
    this.details = more.details;
  }

  toProtocol(): ProtocolError {
    return {
      code: this.code,
      message: this.message,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.details === undefined ? {} : { details: [...this.details] }),
    };
  }
}
