import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Foot } from "./Foot.tsx";
import { QuestionsAsked } from "./QuestionsAsked.tsx";
import { Sheet } from "./Sheet.tsx";

export const InstructionsScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { arrival, preparation } = useWords();
  const isNext = useFacts().view?.standing === "rating";
  return (
    <Sheet title={arrival.beforeYouStart}>
      <Prose content={study.instructions} lang={study.languages[0]} />
      <QuestionsAsked study={study} />
      <p className="secondary-text">{arrival.readAgain}</p>
      <div className="actions">
        <button type="button" className="primary" onClick={session.beginRating}>
          {isNext ? arrival.showFirst : preparation.goOn}
        </button>
      </div>
      <Foot study={study} />
    </Sheet>
  );
};
