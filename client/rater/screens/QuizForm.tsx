import { useState } from "react";
import type { QuizView } from "../../../shared/protocol/preparation-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts } from "../use-rater.ts";

interface Props {
  questions: QuizView["questions"];
  onAnswer: (answers: number[]) => void;
  onInstructions: () => void;
}

/** The questions of the quiz, all on one page. */
export const QuizForm = ({ questions, onAnswer, onInstructions }: Props) => {
  const { preparation } = useWords();
  const { busy } = useFacts();
  const [chosen, setChosen] = useState<readonly (number | null)[]>(questions.map(() => null));
  const [nudged, setNudged] = useState(false);
  const confirm = (): void => {
    const answers = chosen.filter((each) => each !== null);
    if (answers.length === questions.length) onAnswer(answers);
    else setNudged(true);
  };
  return (
    <form
      className="quiz"
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      {questions.map(({ ask, options }, question) => (
        // eslint-disable-next-line react/no-array-index-key
        <fieldset key={question}>
          <legend dir="auto">{ask}</legend>
          {options.map((option, place) => (
            <label key={option} dir="auto">
              <input
                type="radio"
                name={`question-${question}`}
                checked={chosen[question] === place}
                onChange={() =>
                  setChosen(chosen.map((each, index) => (index === question ? place : each)))
                }
              />
              {option}
            </label>
          ))}
        </fieldset>
      ))}
      <p className="problem" role="alert">
        {nudged && chosen.includes(null) && preparation.answerAll}
      </p>
      <div className="actions">
        <button type="submit" className="primary" disabled={busy}>
          {preparation.checkAnswers}
        </button>
        <button type="button" className="secondary" onClick={onInstructions}>
          {preparation.instructions}
        </button>
      </div>
    </form>
  );
};
