import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { Contact } from "./Contact.tsx";
import { Leaving } from "./Leaving.tsx";

/** What stands below each page of a rater who has consented: the ways to leave, and whom to ask. */
export const Foot = ({ study }: { study: StudyView }) => (
  <>
    <div className="actions">
      <Leaving study={study} />
    </div>
    <Contact study={study} />
  </>
);
