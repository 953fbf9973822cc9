import type { ErrorCode } from "../../shared/protocol/errors.ts";

/** What the server would not do, in its own English. */
export interface Refusal {
  code: ErrorCode;
  message: string;
}
