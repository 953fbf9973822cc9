import { useWords } from "../words/use-words.ts";
import { useFacts, useRater } from "./use-rater.ts";

/** What whoever runs the study wrote to this rater: read out when it comes, and there until it was read. */
export const MessageNote = () => {
  const { session } = useRater();
  const { view, busy } = useFacts();
  const { messages } = useWords();
  return (
    <div aria-live="polite">
      {(view?.messages ?? []).map(({ id, text }) => (
        <aside key={id} className="rest message" aria-label={messages.from}>
          <div>
            <p className="secondary">{messages.from}</p>
            <p className="message-text" dir="auto">
              {text}
            </p>
          </div>
          <button type="button" disabled={busy} onClick={() => void session.readMessage(id)}>
            {messages.read}
          </button>
        </aside>
      ))}
    </div>
  );
};
