import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../words/use-words.ts";
import type { OpenPair } from "../session/open-pair.ts";
import { useRater } from "../use-rater.ts";

/** Which reply is shown where only one has room, and which were seen to their end. */
export const Switch = ({ pair }: { pair: OpenPair }) => {
  const { session } = useRater();
  const { rating } = useWords();
  return (
    <fieldset className="switch" aria-label={rating.whichReply}>
      {pair.presentation.replies.map(({ position }) => (
        <button
          key={position}
          type="button"
          aria-pressed={pair.side === position}
          onClick={() => session.showSide(position)}
        >
          {rating[position]}
          {pair.seen.includes(position) && (
            <>
              <Icon name="seen" />
              <span className="hidden">{`(${rating.seen})`}</span>
            </>
          )}
        </button>
      ))}
    </fieldset>
  );
};
