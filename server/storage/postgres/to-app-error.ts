import { DatabaseError } from "pg";
import { AppError } from "../../domain/app-error.ts";

/**
 * Connections, resources, shutting down, a standby that does not write: PostgreSQL's classes 08, 53, 57
 * and 58, and `read_only_sql_transaction`.
 */
const unreachable = /^(08|53|57|58)|^25006$/;
/** What the driver says where there is no code, and the codes of the system. */
const cutOff = /connection|timeout/i;
const ofTheNetwork = /^E(CONN\w+|PIPE|NOENT|NOTFOUND|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)$/;
const unstorable = new Set(["22021", "22P05"]);

/**
 * A database that cannot be reached is `unavailable`: the caller keeps its work and tries again. What was
 * cut off may have been stored or not; its key tells when it comes again. The rest is a fault.
 */
export function toAppError(error: unknown): Error {
  if (error instanceof AppError) return error;
  if (error instanceof DatabaseError) {
    if (unreachable.test(error.code ?? "")) return unavailable(error);
    if (unstorable.has(error.code ?? "")) {
      return new AppError(
        "invalid",
        "A text holds the character U+0000, which PostgreSQL cannot store. Take it out.",
        { cause: error },
      );
    }
    return error;
  }
  if (!(error instanceof Error)) return new Error(String(error));
  const code = "code" in error ? String(error.code) : "";
  return ofTheNetwork.test(code) || (code === "" && cutOff.test(error.message))
    ? unavailable(error)
    : error;
}

const unavailable = (cause: Error): AppError =>
  new AppError("unavailable", "The server cannot reach its database right now.", {
    retryAfterMs: 5000,
    cause,
  });
