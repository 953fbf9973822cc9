import type { Input } from "../../../shared/protocol/calls.ts";
import type { RaterCalls, SessionView } from "../../../shared/protocol/rater-protocol.ts";
import type { CallResult } from "../wire/connection.ts";
import type { Engine } from "./engine.ts";
import { unsent } from "./facts.ts";
import type { Sending } from "./sending.ts";

/**
 * What a rater does beside judging: after each step stands what the server then says. True of a step: the
 * server took it.
 */
export interface TakingPart {
  /** What the rater says about themselves; an empty answer is none. */
  tellAbout: (answers: Record<string, string>) => Promise<boolean>;
  guess: (given: Input<RaterCalls, "session:guess">) => Promise<boolean>;
  /** Ends the sitting early, with what was judged until now. */
  stop: () => Promise<void>;
  readMessage: (id: number) => Promise<boolean>;
}

type Step = "session:about" | "session:guess" | "session:stop" | "message:read";

export const createTakingPart = (
  { connection, facts }: Engine,
  sending: Sending,
  {
    asked,
    settle,
    resume,
  }: {
    asked: (work: () => Promise<CallResult<unknown>>) => Promise<boolean>;
    settle: (view: SessionView) => Promise<void>;
    resume: () => Promise<void>;
  },
): TakingPart => {
  const step = <Name extends Step>(name: Name, input: Input<RaterCalls, Name>): Promise<boolean> =>
    asked(async () => {
      const result: CallResult<SessionView> = await connection.call(name, input);
      if (result.status === "ok") await settle(result.value);
      // Done before, on another page of the same rater: show what comes then.
      else if (result.status === "refused") await resume();
      return result;
    });
  return {
    tellAbout: (answers) => step("session:about", { answers }),
    guess: (given) => step("session:guess", given),
    readMessage: (id) => step("message:read", { id }),
    stop: async () => {
      await sending.flush();
      if (unsent(facts.get()).length === 0) await step("session:stop", {});
      else facts.set({ problem: { what: "unreachable" } });
    },
  };
};
