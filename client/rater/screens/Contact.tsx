import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";

/** Whom a rater may ask: on every page in the same place. */
export const Contact = ({ study }: { study: StudyView }) => {
  const { arrival } = useWords();
  return <p className="contact">{arrival.contact(study.contact)}</p>;
};
