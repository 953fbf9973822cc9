import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { useWords } from "../../words/use-words.ts";
import type { OpenPair } from "../session/open-pair.ts";
import { KeyMenu } from "./KeyMenu.tsx";
import { LanguageMenu } from "../LanguageMenu.tsx";
import { Leaving } from "../screens/Leaving.tsx";
import { useFacts, usePreferences, useRater } from "../use-rater.ts";

interface Props {
  study: StudyView;
  pair: OpenPair;
  onClose: () => void;
}

const sizes = ["normal", "large", "largest"] as const;

const AboutThisPair = ({ study, pair, onClose }: Props) => {
  const { session } = useRater();
  const { busy, online } = useFacts();
  const { menu } = useWords();
  const { flags, skip } = study.allow;
  if (flags.length === 0 && !skip) return null;
  const giveBack = async (): Promise<void> => {
    await session.giveBack();
    onClose();
  };
  return (
    <fieldset>
      <legend>{menu.aboutPair}</legend>
      {flags.map((flag) => (
        <label key={flag} className="check">
          <input
            type="checkbox"
            checked={pair.flags.includes(flag)}
            onChange={() => session.toggleFlag(flag)}
          />
          {menu[flag]}
        </label>
      ))}
      {skip && pair.revision === 0 && (
        <button
          type="button"
          className="secondary"
          disabled={busy || !online}
          onClick={() => void giveBack()}
        >
          {menu.giveBack}
        </button>
      )}
    </fieldset>
  );
};

const Appearance = () => {
  const { preferences } = useRater();
  const { textSize, scrollTogether, stacked } = usePreferences();
  const { menu } = useWords();
  return (
    <fieldset>
      <legend>{menu.behaviour}</legend>
      <fieldset className="sizes" aria-label={menu.textSize}>
        {sizes.map((size) => (
          <button
            key={size}
            type="button"
            aria-pressed={textSize === size}
            onClick={() => preferences.set({ textSize: size })}
          >
            {menu[size]}
          </button>
        ))}
      </fieldset>
      <label className="check wide-only">
        <input
          type="checkbox"
          checked={scrollTogether}
          onChange={() => preferences.set({ scrollTogether: !scrollTogether })}
        />
        {menu.scrollTogether}
      </label>
      <label className="check narrow-only">
        <input
          type="checkbox"
          checked={stacked}
          onChange={() => preferences.set({ stacked: !stacked })}
        />
        {menu.stacked}
      </label>
    </fieldset>
  );
};

export const MenuDialog = (props: Props) => {
  const { menu, rating } = useWords();
  const { session } = useRater();
  return (
    <Dialog title={rating.more} className="menu" onClose={props.onClose}>
      <AboutThisPair {...props} />
      <Appearance />
      <LanguageMenu />
      <KeyMenu />
      <fieldset>
        <legend>{menu.leaving}</legend>
        <button type="button" className="secondary" onClick={session.breaks.take}>
          {menu.takeBreak}
        </button>
        <p>{menu.leavingHint}</p>
        <Leaving study={props.study} onLeft={props.onClose} />
      </fieldset>
    </Dialog>
  );
};
