import { AppError } from "./domain/app-error.ts";
import { findMisspelt, secretSettings, settingsSchema, type Environment } from "./settings.ts";

const isOn = (setting: string): boolean => setting === "1" || setting === "true";

/** A port, of the loopback where no host is named. */
const addressOf = (text: string): { host: string; port: number } => {
  const colon = text.lastIndexOf(":");
  return {
    host: colon < 0 ? "127.0.0.1" : text.slice(0, colon),
    port: Number(text.slice(colon + 1)),
  };
};

const megabyte = 1_000_000;

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  /** The address of a PostgreSQL database, with its password; null where studies are in the data folder. */
  database: string | null;
  /** Whether the data folder may lie on a disk that is reached over a network. */
  networkDisk: boolean;
  /** The address of the Redis over which servers of one database tell each other what happens, with its password; or null. */
  redis: string | null;
  /** Where people reach this server, without a trailing slash; the base path included. */
  publicUrl: string;
  basePath: string;
  /** Hosts that webhooks may go to though they are not public, or not over HTTPS: `host` or `host:port`. */
  webhookHosts: readonly string[];
  /** Whether a proxy in front says which address and protocol a request came by. */
  trustProxy: boolean;
  /** Room that is held back on the data's disk, for when it is full; 0 for none. */
  ballastBytes: number;
  /** With less than this free on the data's disk, raters are given no new pairs. */
  lowWaterBytes: number;
  /** Where the metrics are served to whoever reaches that address; null where they are not. */
  metrics: { host: string; port: number } | null;
  /** Whether the log has a line for each request. */
  logsAccess: boolean;
  /** So long a server that is told to stop says that it is not ready before it stops. */
  drainMs: number;
  /** Where the server backs its data folder up to by itself; null where it does not. */
  backups: { folder: string; everyMs: number; keep: number } | null;
}

/** The settings of a server that was to take any free port, and listens on this one. */
export const onPort = (config: Config, port: number): Config =>
  config.port === 0
    ? { ...config, port, publicUrl: config.publicUrl.replace(/:0(?=\/|$)/, `:${port}`) }
    : config;

/** What is set to nothing is not set: elsewhere that would be 0, or false. */
const withoutBlanks = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ""));

/** The environment as Kelvin's settings. Throws `invalid` with every setting that cannot be used. */
export function readConfig(given: Environment): Config {
  const environment = withoutBlanks(given);
  const parsed = settingsSchema.safeParse(environment);
  const issues = parsed.success ? [] : parsed.error.issues;
  const wrong = issues.map(({ path, code, message }) => {
    const name = path.join(".");
    const said =
      code === "custom" || secretSettings.has(name) ? "" : `; it says "${environment[name] ?? ""}"`;
    return `${name}: ${message}${said}`;
  });
  const all = [...wrong, ...findMisspelt(environment)];
  if (!parsed.success || all.length > 0)
    throw new AppError("invalid", `Cannot start with this environment. ${all.join("; ")}.`);
  const { KELVIN_BACKUPS, KELVIN_BACKUP_HOURS, KELVIN_BACKUPS_KEPT } = parsed.data;
  const { KELVIN_BALLAST_MB, KELVIN_LOW_WATER_MB } = parsed.data;
  const { PORT, HOST, PUBLIC_URL, BASE_PATH, TRUST_PROXY, WEBHOOK_HOSTS } = parsed.data;
  const { KELVIN_DATA, KELVIN_DATABASE, KELVIN_NETWORK_DISK, KELVIN_REDIS } = parsed.data;
  const { KELVIN_METRICS, KELVIN_LOG, KELVIN_DRAIN_SECONDS } = parsed.data;
  const named = HOST === "127.0.0.1" || HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
  return {
    port: PORT,
    host: HOST,
    dataFolder: KELVIN_DATA,
    database: KELVIN_DATABASE ?? null,
    networkDisk: isOn(KELVIN_NETWORK_DISK),
    redis: KELVIN_REDIS ?? null,
    publicUrl: (PUBLIC_URL ?? `http://${named}:${PORT}${BASE_PATH}`).replace(/\/$/, ""),
    basePath: BASE_PATH,
    webhookHosts: WEBHOOK_HOSTS?.split(",") ?? [],
    trustProxy: isOn(TRUST_PROXY),
    ballastBytes: KELVIN_BALLAST_MB * megabyte,
    lowWaterBytes: KELVIN_LOW_WATER_MB * megabyte,
    metrics: KELVIN_METRICS === undefined ? null : addressOf(KELVIN_METRICS),
    logsAccess: KELVIN_LOG === "access",
    drainMs: KELVIN_DRAIN_SECONDS * 1000,
    backups:
      KELVIN_BACKUPS === undefined
        ? null
        : {
            folder: KELVIN_BACKUPS,
            everyMs: KELVIN_BACKUP_HOURS * 3_600_000,
            keep: KELVIN_BACKUPS_KEPT,
          },
  };
}
