import type { Presentation } from "../../../shared/model/presentation.ts";
import type { PracticeFeedback } from "../../../shared/protocol/preparation-protocol.ts";
import { createStore, type Store } from "../../lib/store.ts";
import { createMemoryStore } from "../kept/kept-store.ts";
import { createRecorder } from "../paradata/recorder.ts";
import { createBreaks } from "./breaks.ts";
import { type Engine, setQueue } from "./engine.ts";
import { type Facts, firstFacts } from "./facts.ts";
import { openPair } from "./open-pair.ts";
import { createRatingActions } from "./rating-actions.ts";
import type { PracticeAnswer } from "./preparation.ts";
import type { RaterSession } from "./rater-session.ts";

/** What is said of an answer before the next pair comes. */
export interface PracticeSaid {
  feedback: PracticeFeedback;
  isLast: boolean;
}

export interface PracticeSession {
  /** Stands in for the sitting on the rating page: the same acts, on pairs that are no part of the study. */
  session: RaterSession;
  said: Store<{ now: PracticeSaid | null }>;
  /** The feedback was read. */
  next: () => void;
  /** The feedback of the last pair was read. */
  finish: () => void;
}

/** A sitting of practice pairs: nothing of it is kept, sent as a judgment, or counted. */
export const createPracticeSession = (
  real: RaterSession,
  engine: Pick<Engine, "clock" | "isNarrow" | "connection">,
  pairs: readonly Presentation[],
): PracticeSession => {
  const { view } = real.facts.get();
  const practised =
    view === null
      ? null
      : {
          ...view,
          study: {
            ...view.study,
            paradata: [],
            allow: { skip: false, stop: false, flags: [], undo: 0 },
          },
          progress: { judged: 0, of: pairs.length },
        };
  const facts = createStore<Facts>({
    ...firstFacts,
    view: practised,
    online: true,
    instructionsRead: true,
  });
  const recorder = createRecorder(engine.clock.now, () => []);
  const own: Engine = { ...engine, facts, recorder, kept: createMemoryStore(), slug: "practice" };
  const said = createStore<{ now: PracticeSaid | null }>({ now: null });

  const answered: PracticeAnswer[] = [];
  const submit = async (draft: PracticeAnswer) => {
    const { assignment, answers } = draft;
    const feedback = await real.preparation.answerPractice({ assignment, answers });
    const before = facts.get();
    // Without a line the pair comes back, with the problem said on the page.
    if (feedback === null) {
      const again = pairs.find((pair) => pair.assignment === assignment);
      if (again !== undefined) setQueue(own, [openPair(again, null), ...before.queue]);
      return facts.set({ problem: real.facts.get().problem });
    }
    answered.push({ assignment, answers });
    said.set({ now: { feedback, isLast: before.queue.length === 0 } });
    if (before.view === null) return;
    const { judged, of } = before.view.progress;
    facts.set({ view: { ...before.view, progress: { judged: judged + 1, of } } });
  };

  const actions = createRatingActions(own, {
    submit,
    flush: () => Promise.resolve(),
    reload: () => Promise.resolve(),
  });
  setQueue(
    own,
    pairs.map((pair) => openPair(pair, null)),
  );
  return {
    session: { ...real, ...actions, facts, recorder, breaks: createBreaks(own) },
    said,
    next: () => said.set({ now: null }),
    finish: () => void real.preparation.finishPractice(answered),
  };
};
