import type { Socket } from "socket.io";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/ports.ts";
import type { Calls, Handlers, Reply } from "../../shared/protocol/calls.ts";

/** Turns a failure into what its caller is told; a fault is reported, and stays on the server. */
export function replyOfError(
  error: unknown,
  where: string,
  report: Report,
): Reply<never> & { ok: false } {
  if (error instanceof AppError) {
    if (error.cause !== undefined) report.fault(error.cause, where);
    return { ok: false, error: error.toProtocol() };
  }
  report.fault(error, where);
  return {
    ok: false,
    error: {
      code: "internal",
      message: "Something went wrong on the server. It was reported; try again.",
    },
  };
}

/**
 * Answers one call: the only place where input is parsed, a domain error becomes a reply and a fault
 * is reported. What leaves passes the call's output schema, so that no field slips out unnoticed.
 */
export async function answerCall<T extends Calls, Caller, Name extends keyof T & string>(
  table: T,
  handlers: Handlers<T, Caller>,
  { name, input, caller, report }: { name: Name; input: unknown; caller: Caller; report: Report },
): Promise<Reply<unknown>> {
  try {
    const parsed = table[name]?.input.safeParse(input);
    if (parsed?.success !== true) {
      const details =
        parsed?.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
      throw new AppError("invalid", `Cannot read "${name}": ${details.join("; ")}`, { details });
    }
    const output = await handlers[name](
      parsed.data as Parameters<(typeof handlers)[Name]>[0],
      caller,
    );
    return { ok: true, value: table[name]?.output.parse(output) };
  } catch (error) {
    return replyOfError(error, name, report);
  }
}

/** Answers every call of a table on one connection. */
export function answerCalls<T extends Calls, Caller>(
  socket: Socket,
  table: T,
  handlers: Handlers<T, Caller>,
  { caller, report }: { caller: Caller; report: Report },
): void {
  for (const name of Object.keys(table)) {
    socket.on(name, (input: unknown, reply: unknown) => {
      if (typeof reply !== "function") return;
      void answerCall(table, handlers, { name, input, caller, report }).then((answer) =>
        reply(answer),
      );
    });
  }
}
