import { createIdentifierRetention } from "./domain/identifier-retention.ts";
import type { Clock, Events, Report } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import type { Datasets } from "./exports/datasets.ts";
import { sweepLeases } from "./sweep-leases.ts";

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
}): () => Promise<void> {
  const leases = sweepLeases({ storage, clock, events, report });

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

  return async () => {
    clearInterval(forgetting);
    await leases.stop();
  };
}
