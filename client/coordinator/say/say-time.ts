const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A moment (ISO 8601, or milliseconds since 1970) on the reader's own clock, as in "21 Nov 2026, 14:05". */
export const sayTime = (moment: string | number): string => format.format(new Date(moment));
