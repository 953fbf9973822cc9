import { fakeTime } from "../../../scripts/testing/find-tools.ts";

const library = fakeTime();

/** Linux with libfaketime only: elsewhere what needs it is skipped. */
export const hasFakeTime = library !== null;

/** What runs node so many seconds ahead of the machine's clock, or behind it, in a time zone. */
export const withFakeTime = (offsetSeconds: number, zone = "UTC"): string[] => [
  "env",
  `LD_PRELOAD=${library ?? ""}`,
  `FAKETIME=${offsetSeconds < 0 ? "" : "+"}${offsetSeconds}`,
  "FAKETIME_DONT_FAKE_MONOTONIC=1",
  `TZ=${zone}`,
];
