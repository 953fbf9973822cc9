import { useFacts, useRater } from "../use-rater.ts";
import { Sheet } from "./Sheet.tsx";

/** Another open page of the same rater is the one that writes. */
export const ElsewhereScreen = () => {
  const { session } = useRater();
  const { busy } = useFacts();
  return (
    <Sheet title="Open in another window">
      <p>
        You are rating in another tab, window or device. Go on there, or continue here; the other
        one then stops. Nothing is lost either way.
      </p>
      <button
        type="button"
        className="primary"
        disabled={busy}
        onClick={() => void session.takeOver()}
      >
        Continue here
      </button>
    </Sheet>
  );
};
