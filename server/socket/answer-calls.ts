import type { Socket } from "socket.io";
import type { Calls, Handlers } from "../../shared/protocol/calls.ts";
import { answerCall } from "../domain/answer-call.ts";
import type { Report } from "../domain/ports.ts";
import { busy, type CallLimit } from "./call-limit.ts";

/** Answers every call of a table on one connection; a call without an acknowledgement is left alone. */
export function answerCalls<T extends Calls, Caller>(
  socket: Socket,
  table: T,
  handlers: Handlers<T, Caller>,
  {
    caller,
    report,
    limit,
    answered,
  }: { caller: Caller; report: Report; limit: CallLimit; answered?: (name: string) => void },
): void {
  for (const name of Object.keys(table)) {
    socket.on(name, async (...values: unknown[]) => {
      const reply = values.pop();
      if (typeof reply !== "function") return;
      // A call has one value; with none or several there is no input that could be read.
      const input = values.length === 1 ? values[0] : undefined;
      const leave = limit.enter(socket);
      if (leave === null) {
        reply({ ok: false, error: busy });
        return;
      }
      try {
        reply(await answerCall(table, handlers, { name, input, caller, report }));
        answered?.(name);
      } catch (error) {
        report.fault(error, `reply to ${name}`);
      } finally {
        leave();
      }
    });
  }
}
