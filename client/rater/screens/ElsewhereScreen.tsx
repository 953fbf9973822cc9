import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Sheet } from "./Sheet.tsx";

/** Another open page of the same rater is the one that writes. */
export const ElsewhereScreen = () => {
  const { session } = useRater();
  const { busy } = useFacts();
  const { end } = useWords();
  return (
    <Sheet title={end.elsewhere}>
      <p>{end.elsewhereHint}</p>
      <button
        type="button"
        className="primary"
        disabled={busy}
        onClick={() => void session.takeOver()}
      >
        {end.continueHere}
      </button>
    </Sheet>
  );
};
