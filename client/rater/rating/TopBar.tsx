import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { OpenPair } from "../session/open-pair.ts";
import { placeInWords, progressOf, timeInWords } from "../session/progress.ts";
import { useFacts } from "../use-rater.ts";
import { SaveStatus } from "./SaveStatus.tsx";

interface Props {
  pair: OpenPair;
  onInstructions: () => void;
  onMenu: () => void;
}

/** Progress, how safe the answers are, and the two ways to more. Each new pair begins here. */
export const TopBar = ({ pair, onInstructions, onMenu }: Props) => {
  const progress = progressOf(useFacts(), pair);
  const time = timeInWords(progress);
  return (
    <header className="top">
      {progress.of !== null && (
        <progress aria-hidden="true" max={progress.of} value={progress.place - 1} />
      )}
      <h1
        key={`${pair.presentation.assignment}-${pair.revision}`}
        ref={focusOnAppearance}
        tabIndex={-1}
      >
        {progress.of !== null && <span className="hidden">Pair </span>}
        {placeInWords(progress)}
        {time !== null && <span className="aside"> · {time}</span>}
        {pair.revision > 0 && <span className="aside"> · correcting</span>}
      </h1>
      <SaveStatus />
      <button type="button" className="round" onClick={onInstructions} aria-label="Instructions">
        <Icon name="help" />
      </button>
      <button type="button" className="round" onClick={onMenu} aria-label="More">
        <Icon name="more" />
      </button>
    </header>
  );
};
