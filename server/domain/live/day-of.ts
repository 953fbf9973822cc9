/** The day of a moment, by which what comes back is raised again, once. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);
