const leastDigits = 4;

/** What datasets and pages call the things of one kind, by their places from 0: p0001 of 600, r00001 of 20,000. */
export const numberedLabel =
  (prefix: string, count: number) =>
  (place: number): string =>
    `${prefix}${String(place + 1).padStart(Math.max(leastDigits, String(count).length), "0")}`;
