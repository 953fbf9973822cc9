import { useState } from "react";
import type { QuizView } from "../../../shared/protocol/preparation-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts } from "../use-rater.ts";
import { Choices } from "./Choices.tsx";
import { useFormDraft } from "./use-form-draft.ts";

interface Props {
  questions: QuizView["questions"];
  /** How often the rater has tried before. */
  tried: number;
  /** Resolves to whether the answers were taken. */
  onAnswer: (answers: number[]) => Promise<boolean>;
  onInstructions: () => void;
}

/** The questions of the quiz, all on one page. */
export const QuizForm = ({ questions, tried, onAnswer, onInstructions }: Props) => {
  const { preparation } = useWords();
  const { busy } = useFacts();
  const [chosen, setChosen, forget] = useFormDraft<readonly (number | null)[]>(
    `quiz-${tried}`,
    questions.map(() => null),
  );
  const [nudged, setNudged] = useState(false);
  const confirm = async (): Promise<void> => {
    const answers = chosen.filter((each) => each !== null);
    if (answers.length < questions.length) setNudged(true);
    else if (await onAnswer(answers)) forget();
  };
  return (
    <form
      className="asked-form"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      {questions.map(({ ask, options }, question) => (
        <Choices
          // eslint-disable-next-line react/no-array-index-key
          key={question}
          legend={ask}
          name={`question-${question}`}
          choices={options.map((label, value) => ({ value, label }))}
          chosen={chosen[question] ?? null}
          onChoose={(place) =>
            setChosen(chosen.map((each, index) => (index === question ? place : each)))
          }
        />
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
