import { resolveQuestions } from "../resolve-questions.ts";
import type { StudyRecord } from "../study-records.ts";
import { createJudgmentTallies } from "./judgment-tallies.ts";
import { drawPicture, type LivePicture } from "./live-picture.ts";
import { gatherStrata } from "./stratum-counts.ts";

/** How a study stands that is not open yet: there is no plan, and nobody has come. */
export function nothingJudged(
  { slug, definition, state }: Pick<StudyRecord, "slug" | "definition" | "state">,
  now: number,
): LivePicture {
  const questions = resolveQuestions(definition);
  const claimed = definition.claims?.[0]?.question;
  return drawPicture(
    { slug, definition },
    {
      tallies: createJudgmentTallies({ questions, claimed, files: null, longestMs: 0 }),
      strata: gatherStrata([], 0).finish(),
    },
    {
      studyState: state,
      progress: { slots: 0, judged: 0, surplus: 0 },
      heldPairs: [],
      overdue: 0,
      waitingAtDoor: 0,
      sessions: [],
    },
    now,
  );
}
