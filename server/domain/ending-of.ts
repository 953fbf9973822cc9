import type { StudyState } from "../../shared/model/study.ts";
import type { EndingView } from "../../shared/protocol/rater-protocol.ts";
import type { Rater } from "./rating.ts";
import { isCollecting } from "./stages.ts";

/** What the rater hands in; null while the sitting goes on, and where the study has nothing for it. */
export const codeOf = ({ design, session }: Rater): string | null =>
  session === null || session.ending === null ? null : design.codeOf(session.id, session.ending);

/**
 * How the rater's sitting ended, and with which code; null while it goes on. Who withdraws after the end
 * keeps the code that they were given.
 */
export const endingOf = (rater: Rater, state: StudyState): EndingView | null => {
  const { design, session, isInvited, arrival } = rater;
  const end = (kind: EndingView["kind"], code: string | null): EndingView => ({
    kind,
    code,
    link: design.linkOf(code),
    debriefing: session !== null && session.judged > 0 ? design.debriefing : null,
  });
  if (session === null) {
    // The code goes to whom a platform or an invitation names, and not to everybody with the address.
    const code = isInvited && arrival !== null ? design.codeOf(0, "full") : null;
    return isCollecting(state) ? null : end("full", code);
  }
  if (session.ending === null) return null;
  const { id, ending, withdrawn } = session;
  return end(withdrawn ? "withdrawn" : ending, design.codeOf(id, ending));
};
