import type { Study } from "../../shared/model/study.ts";

const defaultLeaseMinutes = 15;

/** How long a pair stays a rater's without a sign of life: milliseconds. */
export const leaseOf = ({ lease_minutes: minutes }: Pick<Study, "lease_minutes">): number =>
  Math.round((minutes ?? defaultLeaseMinutes) * 60_000);
