import type { Input } from "../../../shared/protocol/calls.ts";
import type { NextOutcome, RaterCalls } from "../../../shared/protocol/rater-protocol.ts";
import type { RaterClient } from "../../support/rater-client.ts";

/** Judges so many pairs at most; returns what the server said last of the next one. */
export async function judge(
  rater: RaterClient,
  count = Infinity,
  answers: Input<RaterCalls, "judgment:submit">["draft"]["answers"] = { warmth: "left" },
): Promise<NextOutcome> {
  let next = await rater.call("assignment:next", { have: [] });
  for (let judged = 0; judged < count && next.status === "assigned"; judged += 1) {
    const { assignment } = next.presentation;
    const draft = { assignment, revision: 0, answers, flags: [], pages: [] };
    const last = judged + 1 === count;
    const reply = await rater.call("judgment:submit", { draft, next: last ? null : { have: [] } });
    if (reply.next === null) break;
    next = reply.next;
  }
  return next;
}

export const resume = (rater: RaterClient) => rater.call("session:resume", { takeOver: false });
