import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { OpenPair } from "../session/open-pair.ts";
import { progressOf } from "../session/progress.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts } from "../use-rater.ts";
import { SaveStatus } from "./SaveStatus.tsx";

interface Props {
  pair: OpenPair;
  onInstructions: () => void;
  onMenu: () => void;
}

/** Progress, how safe the answers are, and the two ways to more. Each new pair begins here. */
export const TopBar = ({ pair, onInstructions, onMenu }: Props) => {
  const { place, of, minutesLeft } = progressOf(useFacts(), pair);
  const { rating } = useWords();
  return (
    <header className="top">
      {of !== null && <progress aria-hidden="true" max={of} value={place - 1} />}
      <h1
        key={`${pair.presentation.assignment}-${pair.revision}`}
        ref={focusOnAppearance}
        tabIndex={-1}
      >
        {of !== null && <span className="hidden">{rating.pair} </span>}
        {rating.place(place, of)}
        {minutesLeft !== null && (
          <span className="aside" title={rating.minutesLeftInFull(minutesLeft)}>
            {" · "}
            {rating.minutesLeft(minutesLeft)}
          </span>
        )}
        {pair.revision > 0 && <span className="aside"> · {rating.correcting}</span>}
      </h1>
      <SaveStatus />
      <button
        type="button"
        className="round"
        onClick={onInstructions}
        aria-label={rating.instructions}
      >
        <Icon name="help" />
      </button>
      <button type="button" className="round" onClick={onMenu} aria-label={rating.more}>
        <Icon name="more" />
      </button>
    </header>
  );
};
