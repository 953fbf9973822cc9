import type { Presentation } from "../../shared/model/presentation.ts";
import type { AssignmentCodes } from "./assignment-codes.ts";
import type { HeldAssignment } from "./rating-records.ts";

/** The only maker of presentations: what leaves the server of an assignment, sides already applied. */
export function blind(
  held: HeldAssignment,
  { codes, showReference, now }: { codes: AssignmentCodes; showReference: boolean; now: number },
): Presentation {
  const { first, second, side } = held;
  const swapped = side === 1;
  return {
    assignment: codes.encode(held.id),
    prompt: held.prompt,
    replies:
      second === null
        ? [{ position: "single", content: first }]
        : [
            { position: "left", content: swapped ? second : first },
            { position: "right", content: swapped ? first : second },
          ],
    reference: showReference ? held.reference : null,
    leaseMs: Math.max(0, held.leaseUntil - now),
  };
}
