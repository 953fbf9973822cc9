import { z } from "zod";
import { studyStates } from "../../shared/model/study.ts";

const number = z.int().min(1);

/** What servers of one database tell each other: hints, which may come twice or not at all. */
export const peerNoticeSchema = z.discriminatedUnion("about", [
  z.strictObject({ about: z.enum(["moved", "work", "erased"]), study: number }),
  z.strictObject({ about: z.literal("state"), study: number, state: z.enum(studyStates) }),
  z.strictObject({ about: z.literal("rater"), study: number, rater: number }),
  z.strictObject({ about: z.literal("access") }),
  z.strictObject({
    about: z.literal("guess"),
    of: z.enum(["account", "source"]),
    change: z.enum(["failed", "succeeded", "taken-back"]),
    key: z.string(),
  }),
  z.strictObject({ about: z.literal("writes"), session: number, client: z.string() }),
]);
export type PeerNotice = z.infer<typeof peerNoticeSchema>;
