import { createHash } from "node:crypto";
import { z } from "zod";
import type { Conversation } from "../load/conversation.ts";
import { connectSocket } from "../load/socket-client.ts";

const replyOf = <T extends z.ZodType>(value: T) => z.object({ ok: z.literal(true), value });

const viewSchema = replyOf(z.object({ study: z.object({ consentHash: z.string() }) }));
const nextSchema = z.object({
  status: z.string(),
  presentation: z.object({ assignment: z.string() }).optional(),
});
const nextReplySchema = replyOf(nextSchema);
const submitReplySchema = replyOf(z.object({ outcome: z.literal("saved"), next: nextSchema }));

/** A rater's secret: the same in each run, so that a second load finds the sessions of the first. */
const tokenOf = (rater: number): string =>
  createHash("sha256").update(`rater ${rater}`).digest("base64url");

/** Speaks with Kelvin as its page does: resumes, consents, asks, submits. Any error ends the load. */
export const kelvinConversation: Conversation = async (url, rater) => {
  // Of several servers each has its share of the raters.
  const servers = url.split(",");
  const socket = await connectSocket({
    url: servers[rater % servers.length] ?? url,
    namespace: "/rater",
    auth: { protocol: 1, study: "bench", client: `client-${rater}` },
    headers: { cookie: `kelvin_rater=${tokenOf(rater)}` },
  });
  const { study } = viewSchema.parse(
    await socket.request("session:resume", { takeOver: false }),
  ).value;
  await socket.request("session:consent", { consentHash: study.consentHash });
  let assignment: string | undefined;
  const take = ({ presentation }: z.infer<typeof nextSchema>): boolean => {
    assignment = presentation?.assignment;
    return assignment !== undefined;
  };
  return {
    first: async () =>
      take(nextReplySchema.parse(await socket.request("assignment:next", { have: [] })).value),
    next: async () => {
      const pages = [{ shownMs: 12, leftMs: 4321, keys: ["1"] }];
      const answers = { warmth: "left" };
      const draft = { assignment, revision: 0, answers, flags: [], pages };
      const reply = await socket.request("judgment:submit", { draft, next: { have: [] } });
      return take(submitReplySchema.parse(reply).value.next);
    },
    close: () => socket.close(),
  };
};
