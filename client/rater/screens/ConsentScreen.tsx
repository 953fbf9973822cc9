import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Recorded } from "./Recorded.tsx";
import { Sheet } from "./Sheet.tsx";

export const ConsentScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { busy } = useFacts();
  const { arrival } = useWords();
  return (
    <Sheet title={study.title}>
      {study.contentWarning !== null && (
        <aside className="note" aria-label={arrival.contentWarning}>
          <strong>{arrival.pleaseNote}</strong>{" "}
          <span dir="auto" lang={study.languages[0]}>
            {study.contentWarning}
          </span>
        </aside>
      )}
      <Prose content={study.consent} lang={study.languages[0]} />
      <Recorded paradata={study.paradata} />
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={busy}
          onClick={() => void session.agree()}
        >
          {arrival.agree}
        </button>
        <button type="button" className="secondary" onClick={() => session.decline(true)}>
          {arrival.decline}
        </button>
      </div>
      <Contact study={study} />
    </Sheet>
  );
};
