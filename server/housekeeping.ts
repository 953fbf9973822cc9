import { createIdentifierRetention } from "./domain/identifier-retention.ts";
import type { Clock, Events, Report } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import type { Datasets } from "./exports/datasets.ts";

/** How often run-out leases are looked for; who asks for work never depends on it. */
const sweepMs = 1000;

/** How often identifiers whose time is over are looked for. */
const forgetMs = 3_600_000;

/** What is done every so often, whoever asks for it or not; returns what ends it. */
export function keepHouse({
  storage,
  clock,
  report,
  events,
  datasets,
}: {
  storage: Storage;
  clock: Clock;
  report: Report;
  events: Pick<Events, "workChanged">;
  datasets: Pick<Datasets, "removeDue">;
}): () => void {
  const releaseExpired = async (): Promise<void> => {
    try {
      // Each time a bounded number: others have their turn in between.
      for (let studies; studies === undefined || studies.length > 0;) {
        studies = await storage.releaseExpired(clock.now());
        studies.forEach(events.workChanged);
      }
    } catch (error) {
      report.fault(error, "release of run-out leases");
    }
  };
  const sweep = setInterval(() => void releaseExpired(), sweepMs);
  sweep.unref();

  const retention = createIdentifierRetention({ storage, clock });
  const forgetDue = async (): Promise<void> => {
    try {
      for (const { slug, identifiers } of await retention.forgetDue())
        report.info(
          `Deleted ${identifiers} identifiers of raters of "${slug}": their time is over.`,
        );
    } catch (error) {
      report.fault(error, "deletion of identifiers");
    }
  };
  const forgetting = setInterval(() => {
    void forgetDue();
    datasets.removeDue();
  }, forgetMs);
  forgetting.unref();

  return () => {
    clearInterval(sweep);
    clearInterval(forgetting);
  };
}
