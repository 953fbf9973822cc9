import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { Contact } from "../screens/Contact.tsx";
import { QuestionsAsked } from "../screens/QuestionsAsked.tsx";
import { usePreferences } from "../use-rater.ts";
import { KeyList } from "./KeyList.tsx";

interface Props {
  study: StudyView;
  /** What was asked for: `help` leads to the keys. */
  at: "instructions" | "help";
  onClose: () => void;
}

export const InstructionsDialog = ({ study, at, onClose }: Props) => {
  const { keys } = usePreferences();
  const { rating } = useWords();
  return (
    <Dialog title={rating.instructions} onClose={onClose}>
      <Prose content={study.instructions} headings={3} lang={study.languages[0]} />
      <QuestionsAsked study={study} />
      {keys && <KeyList isWanted={at === "help"} />}
      <Contact study={study} />
    </Dialog>
  );
};
