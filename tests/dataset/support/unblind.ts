import type { Storage } from "../../../server/domain/storage.ts";
import type { StudyRecord } from "../../../server/domain/study-records.ts";

/** Closes a study, where it is open, and opens its arms. */
export const unblind = async (storage: Storage, { id, slug }: StudyRecord): Promise<void> => {
  const state = (await storage.stateOf(slug))?.state;
  if (state !== "closed") {
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 1 });
  }
  await storage.changeState(id, { from: ["closed"], to: "unblinded", reason: "test", at: 2 });
};
