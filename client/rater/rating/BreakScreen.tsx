import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { Contact } from "../screens/Contact.tsx";
import { Sheet } from "../screens/Sheet.tsx";
import { longestBreakMinutes } from "../session/breaks.ts";
import { useRater } from "../use-rater.ts";

/** The texts are out of sight, the clock stands still, the pair stays the rater's. */
export const BreakScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { breaks } = useWords();
  return (
    <Sheet title={breaks.title}>
      <p>{breaks.hint(longestBreakMinutes)}</p>
      <button type="button" className="primary" onClick={session.breaks.end}>
        {breaks.goOn}
      </button>
      <Contact study={study} />
    </Sheet>
  );
};
