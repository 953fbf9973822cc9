import type {
  QuizFeedback as Feedback,
  QuizView,
} from "../../../shared/protocol/preparation-protocol.ts";
import { useWords } from "../../words/use-words.ts";

interface Props {
  questions: QuizView["questions"];
  feedback: Feedback;
  onInstructions: () => void;
  onAgain: () => void;
  onGoOn: () => void;
}

/** What came of a try: each question with its explanation, and the way on. */
export const QuizFeedback = ({ questions, feedback, onInstructions, onAgain, onGoOn }: Props) => {
  const { preparation } = useWords();
  const { passed, triesLeft } = feedback;
  const mayTry = !passed && triesLeft > 0;
  return (
    <>
      <output className="said">
        {passed
          ? preparation.passed
          : mayTry
            ? preparation.failed(triesLeft)
            : preparation.lastFailed}
      </output>
      <ol className="marked">
        {feedback.questions.map(({ right, explain }, index) => (
          // eslint-disable-next-line react/no-array-index-key
          <li key={index} data-right={right}>
            <p dir="auto">{questions[index]?.ask}</p>
            <strong>{right ? preparation.right : preparation.wrong}</strong>
            {explain !== null && <p dir="auto">{explain}</p>}
          </li>
        ))}
      </ol>
      <div className="actions">
        {mayTry ? (
          <>
            <button type="button" className="primary" onClick={onInstructions}>
              {preparation.instructions}
            </button>
            <button type="button" className="secondary" onClick={onAgain}>
              {preparation.tryAgain}
            </button>
          </>
        ) : (
          <button type="button" className="primary" onClick={onGoOn}>
            {preparation.goOn}
          </button>
        )}
      </div>
    </>
  );
};
