import type { Handlers } from "../shared/protocol/calls.ts";
import type { watchingCalls } from "../shared/protocol/watching-protocol.ts";
import type { Disk } from "./domain/disk.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import type { Live } from "./live/live.ts";

/** What answers coordinators' calls about a study that is under way. */
export const createWatchingHandlers = (
  live: Pick<Live, "show" | "acknowledge">,
  disk: Disk,
): Handlers<typeof watchingCalls, Caller> => ({
  "study:live": ({ slug }) => live.show(slug),
  "alert:acknowledge": ({ slug, alert, reason }, caller) =>
    live.acknowledge(slug, alert, { actor: actorOf(caller), reason }),
  "server:standing": () => Promise.resolve({ disk: disk.standing() }),
});
