import type { Calls, Handlers, Reply } from "../../shared/protocol/calls.ts";
import type { ProtocolError } from "../../shared/protocol/errors.ts";
import { AppError } from "./app-error.ts";
import type { Report } from "./ports.ts";

/**
 * What a caller is told of a failure; a fault is reported, and stays on the server. `nameRequest` says by which name
 * the operator finds it.
 */
export function errorForCaller(
  error: unknown,
  where: string,
  report: Report,
  nameRequest: () => string,
): ProtocolError {
  if (error instanceof AppError) {
    if (error.cause !== undefined) report.fault(error.cause, where, nameRequest());
    return error.toProtocol();
  }
  const request = nameRequest();
  report.fault(error, where, request);
  return {
    code: "internal",
    message: `Something went wrong on the server. It was reported as request ${request}; try again.`,
  };
}

interface Request<Name, Caller> {
  name: Name;
  input: unknown;
  caller: Caller;
  report: Report;
  /** What the request is called in the log; asked once where something went wrong. */
  nameRequest: () => string;
  /** Rejects where the caller may not make the call, of whatever input; left out, every caller may. */
  allow?: (name: Name, input: unknown, caller: Caller) => Promise<void>;
}

/**
 * Answers one call: the only place where input is parsed, a domain error becomes a reply and a fault
 * is reported. What leaves passes the call's output schema, so that no field slips out unnoticed.
 */
export function answerCall<T extends Calls, Caller>(
  table: T,
  handlers: Handlers<T, Caller>,
  request: Request<keyof T & string, Caller>,
): Promise<Reply<unknown>>;
// That a handler takes what its call's schema gives is known outside, from the table's type.
export async function answerCall(
  table: Calls,
  handlers: Record<string, (input: unknown, caller: unknown) => Promise<unknown>>,
  { name, input, caller, report, nameRequest, allow }: Request<string, unknown>,
): Promise<Reply<unknown>> {
  try {
    const call = table[name];
    const handle = handlers[name];
    if (call === undefined || handle === undefined) {
      throw new AppError("not_found", `There is no call "${name}".`);
    }
    await allow?.(name, input, caller);
    const parsed = call.input.safeParse(input);
    if (!parsed.success) {
      const details = parsed.error.issues.map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      );
      throw new AppError("invalid", `Cannot read "${name}": ${details.join("; ")}`, { details });
    }
    return { ok: true, value: call.output.parse(await handle(parsed.data, caller)) };
  } catch (error) {
    return { ok: false, error: errorForCaller(error, name, report, nameRequest) };
  }
}
