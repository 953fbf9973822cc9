import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { Contact } from "../screens/Contact.tsx";
import { QuestionsAsked } from "../screens/QuestionsAsked.tsx";
import { usePreferences } from "../use-rater.ts";

const keysInWords: readonly (readonly [string, string])[] = [
  ["1 2 3", "choose an answer; left and right arrow where it is left or right"],
  ["Enter", "confirm"],
  ["U", "undo the last answer, where the study allows it"],
  ["?", "these instructions"],
];

export const InstructionsDialog = ({
  study,
  onClose,
}: {
  study: StudyView;
  onClose: () => void;
}) => {
  const { keys } = usePreferences();
  return (
    <Dialog title="Instructions" onClose={onClose}>
      <Prose content={study.instructions} headings={3} />
      <QuestionsAsked study={study} />
      {keys && (
        <section className="asked">
          <h2>Keys</h2>
          <dl className="keys">
            {keysInWords.map(([key, meaning]) => (
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
