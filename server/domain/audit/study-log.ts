import type { Input, Output } from "../../../shared/protocol/calls.ts";
import type { logCalls } from "../../../shared/protocol/log-calls.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Storage } from "../storage.ts";
import { noStudy } from "../study-status.ts";

const entriesAtOnce = 100;

/** Whether a caller counts as blind in a study: words that somebody typed could tell them an arm. */
async function isBlind(storage: Storage, caller: Caller, studyId: number): Promise<boolean> {
  if (caller.kind === "operator" || caller.owner) return false;
  return (await storage.people.roleIn(caller.id, studyId)) !== "owner";
}

/** What was done with a study, last first. Reasons of others are withheld from who is blind. */
export async function studyLog(
  storage: Storage,
  { slug, before }: Input<typeof logCalls, "study:log">,
  caller: Caller,
): Promise<Output<typeof logCalls, "study:log">> {
  const study = await storage.stateOf(slug);
  if (study === null) throw noStudy(slug);
  const withholds = study.state !== "unblinded" && (await isBlind(storage, caller, study.id));
  const log = await storage.auditLog(study.id);
  const end = before === null ? log.length : Math.min(before - 1, log.length);
  const entries = log
    .slice(Math.max(0, end - entriesAtOnce), end)
    .toReversed()
    .map(({ number, at, actor, kind, reason, details, hash }) => {
      const reasonWithheld = withholds && reason !== null && actor !== actorOf(caller);
      return {
        number,
        at: new Date(at).toISOString(),
        actor,
        kind,
        reason: reasonWithheld ? null : reason,
        reasonWithheld,
        details,
        hash,
      };
    });
  return { entries, total: log.length };
}
