import type { Meter } from "../domain/meter.ts";
import type { Report } from "../domain/ports.ts";

/** A report whose faults are counted. */
export const meteredReport = (report: Report, meter: Meter): Report => ({
  fault: (...told) => {
    meter.fault();
    report.fault(...told);
  },
  info: report.info,
});
