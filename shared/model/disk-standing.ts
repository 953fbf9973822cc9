import { z } from "zod";

/**
 * How well the disk takes what is written. `checking`: the server was cut off, and what is stored is looked over first.
 * `low`: little room is left. In both nobody is given new pairs.
 * `full`: the last write found no room, or was refused. `failed`: what was to reach the disk may not have;
 * nothing is written until the server is started anew.
 */
export const diskStandingSchema = z.enum(["well", "checking", "low", "full", "failed"]);
export const diskStandings = diskStandingSchema.options;
export type DiskStanding = z.infer<typeof diskStandingSchema>;
