import { isEnough, type Arrival, type ArrivalRecord } from "./arrival.ts";
import type { Design } from "./designs.ts";
import type { Storage } from "./storage.ts";

/** How people get to a study: by which link, on which of their devices. */
export interface Enrolment {
  /** What is kept of an arrival once its rater has consented, and whether it is enough to be asked. */
  look: (
    design: Design,
    arrival: Arrival | null,
  ) => Promise<{ isInvited: boolean; arrival: ArrivalRecord | null }>;
  /**
   * Who has just followed a link: a person or an invitation that the study knows goes on as the same
   * rater in this browser. Where the browser has no secret, or somebody else's, it is given one.
   */
  meet: (
    design: Design,
    arrival: Arrival,
    browser: { tokenHash: string | null; drawTokenHash: () => string },
  ) => Promise<void>;
}

export function createEnrolment(storage: Storage): Enrolment {
  return {
    look: async (design, arrival) => {
      const record = design.recordOf(arrival);
      const isKnown =
        record?.platform === "invitation" &&
        (await storage.findArrival(design.studyId, record)).isKnown;
      const isInvited = isEnough(design.platform, arrival, { isKnown });
      return { isInvited, arrival: isInvited ? record : null };
    },
    meet: async (design, arrival, { tokenHash, drawTokenHash }) => {
      const { studyId } = design;
      const record = design.recordOf(arrival);
      if (record === null) return;
      const { sessionId } = await storage.findArrival(studyId, record);
      const here = tokenHash === null ? null : await storage.findSession(studyId, tokenHash);
      if (here !== null && here.id === sessionId) return;
      // This browser rated for somebody else before: a shared computer, or a link that was tried out.
      const hash = tokenHash === null || here !== null ? drawTokenHash() : tokenHash;
      if (sessionId !== null) await storage.addDevice(studyId, sessionId, hash);
    },
  };
}
