import { useCallback, useEffect, useState } from "react";
import type {
  QuizFeedback as Feedback,
  QuizView,
} from "../../../shared/protocol/preparation-protocol.ts";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { InstructionsDialog } from "../rating/InstructionsDialog.tsx";
import { useFacts, useRater } from "../use-rater.ts";
import { Foot } from "./Foot.tsx";
import { QuizFeedback } from "./QuizFeedback.tsx";
import { QuizForm } from "./QuizForm.tsx";
import { Sheet } from "./Sheet.tsx";

interface Marked {
  feedback: Feedback;
  goOn: () => void;
}

/** Questions about the instructions, which can be read again at any moment. */
export const QuizScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { online } = useFacts();
  const { preparation } = useWords();
  const [quiz, setQuiz] = useState<QuizView | null>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [reading, setReading] = useState(false);
  const stopReading = useCallback(() => setReading(false), []);
  useEffect(() => {
    if (online && quiz === null) void session.preparation.quiz().then(setQuiz);
  }, [online, quiz, session]);

  const answer = async (answers: number[]): Promise<boolean> => {
    if (quiz === null) return false;
    const number = quiz.tried + 1;
    const reply = await session.preparation.answerQuiz(number, answers);
    if (reply === null) return false;
    setMarked(reply);
    setQuiz({ ...quiz, tried: number });
    return true;
  };
  const title = marked === null ? preparation.quiz : preparation.quizMarked;
  return (
    <Sheet title={title}>
      {marked === null && quiz !== null && (
        <>
          <p>{preparation.quizHint(quiz.tries - quiz.tried)}</p>
          <QuizForm
            key={quiz.tried}
            questions={quiz.questions}
            tried={quiz.tried}
            onAnswer={answer}
            onInstructions={() => setReading(true)}
          />
        </>
      )}
      {marked !== null && quiz !== null && (
        <QuizFeedback
          questions={quiz.questions}
          feedback={marked.feedback}
          onInstructions={() => setReading(true)}
          onAgain={() => setMarked(null)}
          onGoOn={marked.goOn}
        />
      )}
      <Foot study={study} />
      {reading && <InstructionsDialog study={study} at="instructions" onClose={stopReading} />}
    </Sheet>
  );
};
