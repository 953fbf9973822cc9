import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";

/** What is recorded of how pages are used, in plain words, before anybody agrees to it. */
export const Recorded = ({ paradata }: Pick<StudyView, "paradata">) => {
  const { recorded } = useWords();
  if (paradata.length === 0) return null;
  return (
    <section className="recorded" aria-label={recorded.title}>
      <p>{recorded.title}</p>
      <ul>
        {paradata.map((kind) => (
          <li key={kind}>{recorded[kind]}</li>
        ))}
        <li>{recorded.window}</li>
      </ul>
    </section>
  );
};
