import type { Reply } from "../../../shared/protocol/calls.ts";
import { AppError } from "../app-error.ts";
import { canonicalJson } from "../canonical-json.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Clock } from "../ports.ts";
import type { KeyedRequestStorage } from "./keyed-request-storage.ts";
import { hashUnderKey, idOfRequest, openAnswer, sealAnswer } from "./seal-answer.ts";

/** So long the answer to a request with a key is kept. */
const keptMs = 24 * 3_600_000;

/** Long enough that nobody guesses a key, by which what is stored could be read. */
const keyPattern = /^[\x21-\x7e]{16,200}$/;

const refused = (code: "invalid" | "conflict", message: string): Reply<never> => ({
  ok: false,
  error: new AppError(code, message).toProtocol(),
});

export interface KeyedRequest {
  caller: Caller;
  /** As the caller gave it. */
  key: string;
  /** The name of the call, and its input. */
  name: string;
  input: unknown;
}

/** Answers a request that bears a key: carried out once, however often it comes. */
export type AnswerOnce = (
  request: KeyedRequest,
  answer: () => Promise<Reply<unknown>>,
) => Promise<Reply<unknown>>;

/**
 * What was done is noted as begun before it is done and with its answer after, so that the same request is
 * never carried out a second time, wherever the process died; where that was in between, the caller is told
 * that nobody knows. A request that was refused has changed nothing and is tried anew.
 */
export function createAnswerOnce({
  requests,
  clock,
}: {
  requests: KeyedRequestStorage;
  clock: Clock;
}): AnswerOnce {
  const running = new Set<string>();
  return async ({ caller, key, name, input }, answer) => {
    if (!keyPattern.test(key)) {
      const form = "16 to 200 printable characters of ASCII without spaces, as a UUID is";
      return refused("invalid", `An Idempotency-Key takes ${form}.`);
    }
    const id = idOfRequest(actorOf(caller), key);
    const asked = hashUnderKey(key, canonicalJson([name, input ?? null]));
    const at = clock.now();
    const known = await requests.begin(id, { asked, at, forgetBefore: at - keptMs });
    if (known !== null) {
      if (known.asked !== asked)
        return refused("invalid", "This Idempotency-Key was used for another request already.");
      if (known.answer !== null)
        return {
          ok: true,
          value: JSON.parse(openAnswer(known.answer, { id, key, begunAt: known.begunAt })),
        };
      const what = running.has(id)
        ? "is still being answered. Ask again in a while."
        : "was begun, and nobody knows how it ended. Look at how things stand before you ask with another key.";
      return refused("conflict", `The request with this Idempotency-Key ${what}`);
    }
    running.add(id);
    try {
      const reply = await answer();
      if (reply.ok) {
        const text = JSON.stringify(reply.value);
        await requests.finish(id, sealAnswer(text, { id, key, begunAt: at }));
      }
      // After a fault nobody knows what was done.
      else if (reply.error.code !== "internal") await requests.forget(id);
      return reply;
    } finally {
      running.delete(id);
    }
  };
}
