import { useEffect, useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useStore } from "../../lib/store.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { RatingScreen } from "../rating/RatingScreen.tsx";
import type { PracticeSession } from "../session/practice-session.ts";
import { RaterContext, useFacts, useRater } from "../use-rater.ts";
import { Sheet } from "./Sheet.tsx";
import { WaitingScreen } from "./WaitingScreen.tsx";

const Practised = ({ study, practice }: { study: StudyView; practice: PracticeSession }) => {
  const rater = useRater();
  const { preparation } = useWords();
  const { busy } = useFacts();
  const { queue } = useStore(practice.session.facts);
  const said = useStore(practice.said).now;
  const [pair] = queue;
  if (said !== null) {
    const { met, explanation } = said.feedback;
    const verdict =
      met === null
        ? preparation.practiceFree
        : met
          ? preparation.practiceMet
          : preparation.practiceNot;
    return (
      <Sheet title={verdict}>
        <Prose content={explanation} />
        <div className="actions">
          <button
            type="button"
            className="primary"
            disabled={busy}
            onClick={said.isLast ? practice.finish : practice.next}
          >
            {said.isLast ? preparation.startStudy : preparation.nextPractice}
          </button>
        </div>
      </Sheet>
    );
  }
  if (pair === undefined) return <WaitingScreen study={study} waitsFor="next" />;
  return (
    <RaterContext value={{ ...rater, session: practice.session }}>
      <RatingScreen study={study} pair={pair} notice={preparation.practiceNotice} />
    </RaterContext>
  );
};

/** Practice pairs on the very page of the study, each with what there is to say of it. */
export const PracticeScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { online } = useFacts();
  const [practice, setPractice] = useState<PracticeSession | null>(null);
  useEffect(() => {
    if (online && practice === null) void session.startPractice().then(setPractice);
  }, [online, practice, session]);
  if (practice === null) return <WaitingScreen study={study} waitsFor="next" />;
  return (
    <Practised study={practice.session.facts.get().view?.study ?? study} practice={practice} />
  );
};
