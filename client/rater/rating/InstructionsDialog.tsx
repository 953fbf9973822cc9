import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { Contact } from "../screens/Contact.tsx";
import { QuestionsAsked } from "../screens/QuestionsAsked.tsx";
import { useWords } from "../../words/use-words.ts";
import { usePreferences } from "../use-rater.ts";

export const InstructionsDialog = ({
  study,
  onClose,
}: {
  study: StudyView;
  onClose: () => void;
}) => {
  const { keys } = usePreferences();
  const { menu, rating } = useWords();
  const meanings = [
    ["1 2 3", menu.keyChoose],
    ["Enter", menu.keyConfirm],
    ["U", menu.keyUndo],
    ["I", menu.keyInstructions],
    ["?", menu.keyHelp],
  ] as const;
  return (
    <Dialog title={rating.instructions} onClose={onClose}>
      <Prose content={study.instructions} headings={3} />
      <QuestionsAsked study={study} />
      {keys && (
        <section className="asked">
          <h2>{menu.keys}</h2>
          <dl className="keys">
            {meanings.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Contact study={study} />
    </Dialog>
  );
};
