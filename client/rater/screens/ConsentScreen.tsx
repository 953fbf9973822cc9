import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useFacts, useRater } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Sheet } from "./Sheet.tsx";

export const ConsentScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { busy } = useFacts();
  return (
    <Sheet title={study.title}>
      {study.contentWarning !== null && (
        <aside className="note" aria-label="Content warning">
          <strong>Please note.</strong> <span dir="auto">{study.contentWarning}</span>
        </aside>
      )}
      <Prose content={study.consent} />
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={busy}
          onClick={() => void session.agree()}
        >
          I agree and start
        </button>
        <button type="button" className="secondary" onClick={() => session.decline(true)}>
          No, thank you
        </button>
      </div>
      <Contact study={study} />
    </Sheet>
  );
};
