import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";

/** Whom a rater may ask: on every page in the same place. */
export const Contact = ({ study }: { study: StudyView }) => (
  <p className="contact">Questions? Write to {study.contact}.</p>
);
