import { z } from "zod";
import { suggestName } from "./materials/explain/suggest-name.ts";

/** A number from `least` to `most`, in words that name both. */
const whole = (least: number, most: number) => {
  const error = `is a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

const isSwitch = z.enum(["0", "1", "true", "false"], { error: "is 1 or 0" }).default("0");

const backupHours = { error: "is a number of hours above 0, at most 8760" };
const drainSeconds = { error: "is a number of seconds from 0 to 3" };

const environmentSchema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  KELVIN_DATA: z.string().default("./data"),
  KELVIN_DATABASE: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      "starts with postgres://; without it studies are in the data folder",
    )
    .optional(),
  KELVIN_REDIS: z
    .string()
    .regex(/^rediss?:\/\//, "starts with redis:// or rediss://")
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "is an address, as in https://rate.example.org" })
    .optional(),
  BASE_PATH: z
    .string()
    .regex(/^(\/[A-Za-z0-9._-]+)*$/, "starts with a slash and ends without one")
    .default(""),
  WEBHOOK_HOSTS: z
    .string()
    .regex(
      /^[A-Za-z0-9._:[\]-]+(,[A-Za-z0-9._:[\]-]+)*$/,
      "names hosts, host:port, with commas between",
    )
    .optional(),
  KELVIN_BACKUPS: z.string().optional(),
  KELVIN_BACKUP_HOURS: z.coerce
    .number(backupHours)
    .positive(backupHours)
    .max(8760, backupHours)
    .default(24),
  KELVIN_BACKUPS_KEPT: whole(1, 10_000).default(14),
  KELVIN_BALLAST_MB: whole(0, 100_000).default(64),
  KELVIN_LOW_WATER_MB: whole(0, 10_000_000).default(500),
  KELVIN_NETWORK_DISK: isSwitch,
  KELVIN_METRICS: z
    .string()
    .regex(
      /^(.+:)?(\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
      "names a port, up to 65535, or host:port",
    )
    .optional(),
  KELVIN_LOG: z.enum(["faults", "access"], { error: "is faults or access" }).default("faults"),
  KELVIN_DRAIN_SECONDS: z.coerce
    .number(drainSeconds)
    .min(0, drainSeconds)
    .max(3, drainSeconds)
    .default(0),
  TRUST_PROXY: isSwitch,
});

/** The environment, as far as it is Kelvin's. */
export const settingsSchema = environmentSchema
  .refine(
    ({ KELVIN_DATABASE, KELVIN_BACKUPS }) =>
      KELVIN_DATABASE === undefined || KELVIN_BACKUPS === undefined,
    {
      path: ["KELVIN_BACKUPS"],
      message: "backs up files, not PostgreSQL; leave it out, and use PostgreSQL's own tools",
    },
  )
  .refine(
    ({ KELVIN_DATABASE, KELVIN_REDIS }) =>
      KELVIN_REDIS === undefined || KELVIN_DATABASE !== undefined,
    {
      path: ["KELVIN_REDIS"],
      message: "joins servers of one PostgreSQL; name that with KELVIN_DATABASE, or leave it out",
    },
  );

export type Environment = Record<string, string | undefined>;

const prefix = "KELVIN_";
const known = Object.keys(environmentSchema.shape);
/** Hold passwords: what they say is never repeated. */
export const secretSettings = new Set(["KELVIN_DATABASE", "KELVIN_REDIS"]);

/** Names that are nearly a setting's: whoever gave one believes that something holds which does not. */
export const findMisspelt = (environment: Environment): string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.includes(name.replace(/_FILE$/, "")))
    .flatMap((name) => {
      const near = suggestName(
        name.slice(prefix.length),
        known.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length)),
      );
      return near === null ? [] : [`${name}: there is no such setting; ${prefix}${near} is one`];
    });
