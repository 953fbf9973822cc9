import type { Meter } from "../domain/meter.ts";
import type { Storage } from "../domain/storage.ts";

/** Tells how it went, and passes it on. */
async function metered<Outcome extends { status: string }>(
  end: (status: Outcome["status"] | "failed") => void,
  work: Promise<Outcome>,
): Promise<Outcome> {
  try {
    const outcome = await work;
    end(outcome.status);
    return outcome;
  } catch (error) {
    end("failed");
    throw error;
  }
}

/** A storage that tells how long raters wait for it. */
export const meteredStorage = (storage: Storage, meter: Meter): Storage => ({
  ...storage,
  holdSlot: (request) => metered(meter.hold(), storage.holdSlot(request)),
  recordJudgment: (judgment) => metered(meter.record(), storage.recordJudgment(judgment)),
});
