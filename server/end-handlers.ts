import type { Handlers } from "../shared/protocol/calls.ts";
import type { endCalls } from "../shared/protocol/end-calls.ts";
import { claimProspect, type Amount } from "./domain/ends/claim-prospect.ts";
import { copyStudy } from "./domain/ends/copy-study.ts";
import { createStudyEnds } from "./domain/ends/study-ends.ts";
import type { Caller } from "./domain/people/caller.ts";
import type { SignIn } from "./domain/people/sign-in.ts";
import type { Clock, Random } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import type { StudyRecord } from "./domain/study-records.ts";
import type { StudyStatuses } from "./domain/study-status.ts";
import { materialsReader } from "./materials/materials-reader.ts";
import type { Live } from "./live/live.ts";

const defaultAlpha = 0.05;

/** What the plan comes to: every slot judged, by as many raters as that takes, or as there are already. */
const plannedOf = ({ definition, pairs }: StudyRecord, slots: number, raters: number): Amount => ({
  pairs,
  judgments: slots,
  raters: Math.max(raters, Math.ceil(slots / (definition.pairs_per_rater ?? pairs))),
});

/** What answers coordinators' calls about how studies end. */
export function createEndHandlers({
  storage,
  clock,
  random,
  statuses,
  signIn,
  live,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  statuses: StudyStatuses;
  signIn: SignIn;
  live: Pick<Live, "amount">;
}): Handlers<typeof endCalls, Caller> {
  const ends = createStudyEnds({
    storage,
    clock,
    statuses,
    reauthenticate: signIn.reauthenticate,
  });
  return {
    "study:closing": async ({ slug }) => {
      const record = await statuses.found(slug);
      const { slots, judged, held } = await statuses.of(record);
      const now = await live.amount(record);
      const { claims = [], alpha = defaultAlpha } = record.definition;
      const planned = plannedOf(record, slots, now.raters);
      return {
        planned: slots,
        judged,
        held,
        claims: claims.flatMap((claim) => claimProspect(claim, { now, planned, alpha }) ?? []),
      };
    },
    "study:copy": async ({ slug, as }, caller) => {
      const parts = { storage, materials: materialsReader, clock, random };
      const copy = await copyStudy(parts, await statuses.found(slug), as, caller);
      return statuses.of(copy);
    },
    "study:archive": ends.archive,
    "study:delete": ends.delete,
  };
}
