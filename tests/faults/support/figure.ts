const isNight = process.env["KELVIN_FIGURES"] === "nightly";

/** How large a trial is: in `npm test`, and in `npm run test:long`. */
export const figure = (inCi: number, atNight: number): number => (isNight ? atNight : inCi);

/** What a fault test may take: a quarter of an hour, at night hours: it ends what hangs. */
export const trialMs = figure(900_000, 4 * 3_600_000);
