import { useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";

interface ActProps {
  label: string;
  hint: string;
  yes: string;
  className: string;
  act: () => Promise<void>;
}

/** Something that cannot be taken back: asked for, then said a second time. */
const SureAct = ({ label, hint, yes, className, act }: ActProps) => {
  const { busy, online } = useFacts();
  const { menu } = useWords();
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <button type="button" className="secondary" onClick={() => setSure(true)}>
        {label}
      </button>
    );
  }
  return (
    <div className="sure">
      <p>{hint}</p>
      <button
        type="button"
        className={className}
        disabled={busy || !online}
        onClick={() => void act()}
      >
        {yes}
      </button>
      <button type="button" className="secondary" onClick={() => setSure(false)}>
        {menu.stay}
      </button>
    </div>
  );
};

/** The ways to leave for good: with what was judged until now, and without. */
export const Leaving = ({ study, onLeft }: { study: StudyView; onLeft?: () => void }) => {
  const { session } = useRater();
  const { view } = useFacts();
  const { menu } = useWords();
  const leaveBy = (act: () => Promise<void>) => async (): Promise<void> => {
    await act();
    onLeft?.();
  };
  const mayStop =
    study.allow.stop && view?.standing === "rating" && (view.progress.judged ?? 0) > 0;
  return (
    <>
      {mayStop && (
        <SureAct
          label={menu.stop}
          hint={menu.stopHint}
          yes={menu.stopYes}
          className="primary"
          act={leaveBy(session.stop)}
        />
      )}
      <SureAct
        label={menu.withdraw}
        hint={study.withdrawal === "delete" ? menu.withdrawDeletes : menu.withdrawKeeps}
        yes={menu.withdrawYes}
        className="danger"
        act={leaveBy(session.withdraw)}
      />
    </>
  );
};
