import type { Clock, Events, Report } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";

/** How often run-out leases are looked for; who asks for work never depends on it. */
const sweepMs = 1000;

/** Opens slots whose leases have run out for others, until it is stopped. Each server of a database may do it. */
export function sweepLeases({
  storage,
  clock,
  events,
  report,
}: {
  storage: Pick<Storage, "releaseExpired">;
  clock: Clock;
  events: Pick<Events, "workChanged">;
  report: Report;
}): { stop: () => Promise<void> } {
  let releasing: Promise<void> | null = null;
  const stopping = new AbortController();
  const release = async (): Promise<void> => {
    try {
      // Each time a bounded number: others have their turn in between.
      for (
        let studies;
        !stopping.signal.aborted && (studies === undefined || studies.length > 0);
      ) {
        studies = await storage.releaseExpired(clock.now());
        studies.forEach(events.workChanged);
      }
    } catch (error) {
      report.fault(error, "release of run-out leases");
    }
  };
  const sweeping = setInterval(() => {
    releasing ??= release().finally(() => {
      releasing = null;
    });
  }, sweepMs);
  sweeping.unref();
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(sweeping);
      await releasing;
    },
  };
}
