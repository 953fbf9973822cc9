import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useRater } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { QuestionsAsked } from "./QuestionsAsked.tsx";
import { Sheet } from "./Sheet.tsx";

export const InstructionsScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  return (
    <Sheet title="Before you start">
      <Prose content={study.instructions} />
      <QuestionsAsked study={study} />
      <p className="secondary-text">You can read this again at any time: press “?” at the top.</p>
      <div className="actions">
        <button type="button" className="primary" onClick={session.beginRating}>
          Show the first texts
        </button>
      </div>
      <Contact study={study} />
    </Sheet>
  );
};
