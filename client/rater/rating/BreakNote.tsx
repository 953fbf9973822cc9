import { useWords } from "../../words/use-words.ts";
import { isBreakDue } from "../session/breaks.ts";
import type { OpenPair } from "../session/open-pair.ts";
import { useFacts, useRater } from "../use-rater.ts";

/** Suggests a rest before a pair is begun; work in hand is never interrupted. */
export const BreakNote = ({ pair }: { pair: OpenPair }) => {
  const { session } = useRater();
  const { breaks } = useWords();
  const { stretch } = useFacts();
  const isDue = isBreakDue(stretch, pair.appearedAt ?? 0) && pair.page === 0 && pair.revision === 0;
  if (!isDue) return null;
  return (
    <aside className="rest">
      <p>{breaks.suggested(stretch.pairs)}</p>
      <button type="button" onClick={session.breaks.take}>
        {breaks.take}
      </button>
      <button type="button" className="quiet" onClick={session.breaks.dismiss}>
        {breaks.notNow}
      </button>
    </aside>
  );
};
