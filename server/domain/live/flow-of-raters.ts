import type { Flow, FlowStep, LeftFor } from "../../../shared/model/live-study.ts";
import type { LiveSession } from "./live-rows.ts";

/** How far one rater came, and what became of them there. */
export type RaterWay = Pick<
  LiveSession,
  "ending" | "excluded" | "withdrawn" | "judged" | "quizPassedAt" | "holds" | "ranOutAt"
>;

const steps = ["consented", "passed_quiz", "rated", "completed"] as const;
type Step = (typeof steps)[number];

const nobody = (): Record<LeftFor, number> => ({
  not_consented: 0,
  withdrew: 0,
  excluded: 0,
  screened_out: 0,
  stopped: 0,
  expired: 0,
  too_late: 0,
  under_way: 0,
});

/** How far a rater came; each step includes those before it. */
function reached(session: RaterWay, hasQuiz: boolean): Step {
  const { ending, excluded, withdrawn, judged } = session;
  if (judged > 0) return ending === "completed" && !excluded && !withdrawn ? "completed" : "rated";
  if (hasQuiz && session.quizPassedAt === null) return "consented";
  return hasQuiz ? "passed_quiz" : "consented";
}

/** Why a rater went no further; whoever may still go on is under way. */
function leftFor({ ending, excluded, withdrawn, holds, ranOutAt }: RaterWay): LeftFor {
  if (withdrawn) return "withdrew";
  if (excluded || ending === "excluded") return "excluded";
  if (ending === "screened_out") return "screened_out";
  if (ending === "partial") return "stopped";
  // Nothing was left to judge when they came: paid, and not seen among those who rated.
  if (ending === "completed") return "too_late";
  if (ending === "withdrawn") return "withdrew";
  return ranOutAt !== null && !holds ? "expired" : "under_way";
}

/**
 * The way of all raters in the manner of CONSORT: at each step, who reached it is who reached the next one
 * and everybody who is said to have gone no further.
 */
export function flowOfRaters(
  sessions: Iterable<RaterWay>,
  { waitingAtDoor, hasQuiz }: { waitingAtDoor: number; hasQuiz: boolean },
): Flow {
  const shown = hasQuiz ? steps : steps.filter((step) => step !== "passed_quiz");
  const lost = new Map<Step, Record<LeftFor, number>>(shown.map((step) => [step, nobody()]));
  let completed = 0;
  for (const session of sessions) {
    const step = reached(session, hasQuiz);
    if (step === "completed") {
      completed += 1;
      continue;
    }
    const here = lost.get(step);
    if (here !== undefined) here[leftFor(session)] += 1;
  }
  const backwards: FlowStep[] = [];
  let further = 0;
  for (const step of shown.toReversed()) {
    const left = lost.get(step) ?? nobody();
    const gone = Object.values(left).reduce((sum, count) => sum + count, 0);
    further = step === "completed" ? completed : further + gone;
    backwards.push({ step, reached: further, left });
  }
  const atDoor: FlowStep = {
    step: "arrived",
    reached: further + waitingAtDoor,
    left: { ...nobody(), not_consented: waitingAtDoor },
  };
  return [atDoor, ...backwards.toReversed()];
}
