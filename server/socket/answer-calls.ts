import type { Socket } from "socket.io";
import type { Calls, Handlers } from "../../shared/protocol/calls.ts";
import { answerCall } from "../domain/answer-call.ts";
import type { Meter, Surface } from "../domain/meter.ts";
import type { Report } from "../domain/ports.ts";
import { busy, type CallLimit } from "./call-limit.ts";

/** What answering takes, whoever is on the other end. */
export interface Answering {
  report: Report;
  limit: CallLimit;
  meter: Meter;
  /** What a call that goes wrong is called in the log. */
  nameRequest: () => string;
}

/** Answers every call of a table on one connection; a call without an acknowledgement is left alone. */
export function answerCalls<T extends Calls, Caller>(
  socket: Socket,
  table: T,
  handlers: Handlers<T, Caller>,
  {
    caller,
    surface,
    answering: { report, limit, meter, nameRequest },
    answered,
  }: {
    caller: Caller;
    surface: Surface;
    answering: Answering;
    answered?: (name: string) => void;
  },
): void {
  for (const name of Object.keys(table)) {
    socket.on(name, async (...values: unknown[]) => {
      const reply = values.pop();
      if (typeof reply !== "function") return;
      // A call has one value; with none or several there is no input that could be read.
      const input = values.length === 1 ? values[0] : undefined;
      const end = meter.call(surface, name);
      const leave = limit.enter(socket);
      if (leave === null) {
        end(busy.code);
        reply({ ok: false, error: busy });
        return;
      }
      try {
        const answer = await answerCall(table, handlers, {
          name,
          input,
          caller,
          report,
          nameRequest,
        });
        end(answer.ok ? "ok" : answer.error.code);
        reply(answer);
        answered?.(name);
      } catch (error) {
        report.fault(error, `reply to ${name}`, nameRequest());
      } finally {
        leave();
      }
    });
  }
}
