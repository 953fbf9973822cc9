import { useWords } from "../words/use-words.ts";
import { useFacts } from "./use-rater.ts";

/** What went wrong with something that the rater asked for; read out when it appears. */
export const ProblemNote = () => {
  const { problem } = useFacts();
  const { saving } = useWords();
  return (
    <p className="problem" role="alert">
      {problem !== null &&
        (problem.what === "refusal" ? saving.refusal(problem.refusal) : saving[problem.what])}
    </p>
  );
};
