import { useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Flag, OpenPair } from "../session/open-pair.ts";
import { useFacts, usePreferences, useRater } from "../use-rater.ts";

interface Props {
  study: StudyView;
  pair: OpenPair;
  onClose: () => void;
}

const flagLabels: Record<Flag, string> = {
  harmful: "Something in it is harmful",
  broken: "Something in it is broken",
  known: "I know this text",
};

const sizes = [
  ["normal", "Normal"],
  ["large", "Large"],
  ["largest", "Largest"],
] as const;

const AboutThisPair = ({ study, pair, onClose }: Props) => {
  const { session } = useRater();
  const { busy, online } = useFacts();
  const { flags, skip } = study.allow;
  if (flags.length === 0 && !skip) return null;
  const giveBack = async (): Promise<void> => {
    await session.giveBack();
    onClose();
  };
  return (
    <fieldset>
      <legend>About this pair</legend>
      {flags.map((flag) => (
        <label key={flag} className="check">
          <input
            type="checkbox"
            checked={pair.flags.includes(flag)}
            onChange={() => session.toggleFlag(flag)}
          />
          {flagLabels[flag]}
        </label>
      ))}
      {skip && pair.revision === 0 && (
        <button
          type="button"
          className="secondary"
          disabled={busy || !online}
          onClick={() => void giveBack()}
        >
          Give this pair back
        </button>
      )}
    </fieldset>
  );
};

const Appearance = () => {
  const { preferences } = useRater();
  const { keys, textSize, scrollTogether } = usePreferences();
  return (
    <fieldset>
      <legend>How the page behaves</legend>
      <fieldset className="sizes" aria-label="Text size">
        {sizes.map(([size, label]) => (
          <button
            key={size}
            type="button"
            aria-pressed={textSize === size}
            onClick={() => preferences.set({ textSize: size })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <label className="check">
        <input type="checkbox" checked={keys} onChange={() => preferences.set({ keys: !keys })} />
        Keys answer questions
      </label>
      <label className="check wide-only">
        <input
          type="checkbox"
          checked={scrollTogether}
          onChange={() => preferences.set({ scrollTogether: !scrollTogether })}
        />
        Both replies scroll together
      </label>
    </fieldset>
  );
};

const Withdraw = ({ onClose }: { onClose: () => void }) => {
  const { session } = useRater();
  const { busy } = useFacts();
  const [isSure, setSure] = useState(false);
  const withdraw = async (): Promise<void> => {
    await session.withdraw();
    onClose();
  };
  if (!isSure) {
    return (
      <button type="button" className="secondary" onClick={() => setSure(true)}>
        Withdraw from the study
      </button>
    );
  }
  return (
    <div className="sure">
      <p>This ends the study for you and cannot be taken back.</p>
      <button type="button" className="danger" disabled={busy} onClick={() => void withdraw()}>
        Yes, withdraw
      </button>
      <button type="button" className="secondary" onClick={() => setSure(false)}>
        Go on rating
      </button>
    </div>
  );
};

export const MenuDialog = (props: Props) => (
  <Dialog title="More" className="menu" onClose={props.onClose}>
    <AboutThisPair {...props} />
    <Appearance />
    <fieldset>
      <legend>Leaving</legend>
      <p>You can close this page at any time and go on later by the same link.</p>
      <Withdraw onClose={props.onClose} />
    </fieldset>
  </Dialog>
);
