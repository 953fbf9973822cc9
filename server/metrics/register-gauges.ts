import { Gauge, type Registry } from "prom-client";
import { diskStandings } from "../../shared/model/disk-standing.ts";
import type { Gauges } from "./gauges.ts";

type Labels = Record<string, string>;

/** Registers what is looked at whenever Prometheus asks. */
export function registerGauges(registry: Registry, gauges: Gauges): void {
  const look = (
    name: string,
    help: string,
    collect: (set: (value: number, labels?: Labels) => void) => void | Promise<void>,
    labelNames: string[] = [],
  ): void => {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [],
      collect() {
        return collect((value, labels = {}) => this.set(labels, value));
      },
    });
    registry.registerMetric(gauge);
  };

  look("kelvin_ready", "1 where this server takes requests, 0 once it is about to stop", (set) =>
    set(gauges.ready() ? 1 : 0),
  );
  look(
    "kelvin_sockets",
    "Open connections of raters' pages and of consoles",
    (set) => {
      for (const [surface, count] of Object.entries(gauges.sockets())) set(count, { surface });
    },
    ["surface"],
  );
  look("kelvin_waiting_writes", "Writes that wait for a commit, or for a connection", (set) =>
    set(gauges.waitingWrites()),
  );
  look(
    "kelvin_leases",
    "Leases of all studies: those that raters hold, and those that ran out and were not released yet",
    async (set) => {
      const { held, overdue } = await gauges.leases();
      set(held, { state: "held" });
      set(overdue, { state: "overdue" });
    },
    ["state"],
  );
  look(
    "kelvin_disk_standing",
    "1 for how the disk of the data folder takes writes",
    (set) => {
      for (const standing of diskStandings) set(gauges.disk() === standing ? 1 : 0, { standing });
    },
    ["standing"],
  );
  look("kelvin_disk_free_bytes", "Room on the disk of the data folder", async (set) => {
    set((await gauges.freeBytes()) ?? Number.NaN);
  });
  look(
    "kelvin_datasets",
    "Datasets for download in the making",
    (set) => {
      for (const [state, count] of Object.entries(gauges.datasets())) set(count, { state });
    },
    ["state"],
  );
}
