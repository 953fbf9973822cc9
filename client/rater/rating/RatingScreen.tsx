import { useCallback, useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import type { OpenPair } from "../session/open-pair.ts";
import { useWords } from "../../words/use-words.ts";
import { MessageNote } from "../MessageNote.tsx";
import { ProblemNote } from "../ProblemNote.tsx";
import { useFacts, usePreferences } from "../use-rater.ts";
import { BreakNote } from "./BreakNote.tsx";
import { InstructionsDialog } from "./InstructionsDialog.tsx";
import { MenuDialog } from "./MenuDialog.tsx";
import { Panes } from "./Panes.tsx";
import { PromptCard } from "./PromptCard.tsx";
import { Reference } from "./Reference.tsx";
import { TopBar } from "./TopBar.tsx";
import { useKeys } from "./use-keys.ts";
import { Verdict } from "./Verdict.tsx";

interface Props {
  study: StudyView;
  pair: OpenPair;
  /** Said above the pair, as of practice. */
  notice?: string | null;
}

/** The pair on the screen: what was asked, the replies, and the verdict under them. */
export const RatingScreen = ({ study, pair, notice = null }: Props) => {
  const [opened, setOpened] = useState<"instructions" | "help" | "menu" | null>(null);
  const { textSize } = usePreferences();
  const { online, view } = useFacts();
  const words = useWords();
  const close = useCallback(() => setOpened(null), []);
  useKeys(setOpened);
  const { presentation } = pair;
  return (
    <div className={`rating text-${textSize}`}>
      <TopBar
        pair={pair}
        onInstructions={() => setOpened("instructions")}
        onMenu={() => setOpened("menu")}
      />
      <main className="work">
        <ProblemNote />
        <p className="strip" aria-live="polite">
          {!online && words.saving.offline}
          {online && view?.state === "paused" && words.rating.paused}
        </p>
        {notice !== null && <p className="strip">{notice}</p>}
        <MessageNote />
        <BreakNote pair={pair} />
        <PromptCard key={`prompt-${presentation.assignment}`} presentation={presentation} />
        {study.pages[pair.page]?.showReference === true && presentation.reference !== null && (
          <Reference content={presentation.reference} />
        )}
        <Panes pair={pair} />
        <Verdict study={study} pair={pair} />
      </main>
      {(opened === "instructions" || opened === "help") && (
        <InstructionsDialog study={study} at={opened} onClose={close} />
      )}
      {opened === "menu" && <MenuDialog study={study} pair={pair} onClose={close} />}
    </div>
  );
};
