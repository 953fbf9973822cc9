import { expectDecisions } from "../../domain/leaks/expect-decisions.ts";
import type { Storage } from "../../domain/storage.ts";
import { appendAudit } from "./audit-log.ts";
import type { Connections } from "./connect.ts";
import { holdDraft, type Drafts } from "./drafts.ts";

/** What is decided about leaks of a draft without changing its texts. */
export function createLeakDecisions(
  { write }: Connections,
  { alone }: Drafts,
): Pick<Storage, "decideLeaks"> {
  return {
    decideLeaks: (studyId, { leakDecisions, undecidedLeaks }, act) =>
      alone(studyId, () =>
        write(async (tx) => {
          expectDecisions(await holdDraft(tx, studyId), leakDecisions.length - 1);
          await tx.run`UPDATE study SET leak_decisions = ${JSON.stringify(leakDecisions)},
              undecided_leaks = ${JSON.stringify(undecidedLeaks)}
            WHERE id = ${studyId}`;
          await appendAudit(tx, studyId, act);
        }),
      ),
  };
}
