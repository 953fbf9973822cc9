import { expect, test } from "vitest";
import { readConfig } from "../../server/config.ts";
import { withSettingsInFiles } from "../../server/settings-in-files.ts";

const files: Record<string, string> = {
  "/run/secrets/database": "postgres://kelvin:a%2Fb@db/kelvin\n",
  "/run/secrets/redis": "redis://:secret@redis:6379\n",
};
const read = (file: string): string => {
  const text = files[file];
  if (text === undefined) throw new Error(`ENOENT: no such file, open '${file}'`);
  return text;
};

test("the addresses of PostgreSQL and Redis may stand in files", () => {
  const environment = {
    KELVIN_DATABASE_FILE: "/run/secrets/database",
    KELVIN_REDIS_FILE: "/run/secrets/redis",
  };
  expect(readConfig(withSettingsInFiles(environment, read))).toMatchObject({
    database: "postgres://kelvin:a%2Fb@db/kelvin",
    redis: "redis://:secret@redis:6379",
  });
});

test.each([
  [{ KELVIN_DATABASE_FILE: "/run/secrets/other" }, "the file that KELVIN_DATABASE_FILE names"],
  [
    { KELVIN_DATABASE_FILE: "/run/secrets/database", KELVIN_DATABASE: "postgres://db/kelvin" },
    "KELVIN_DATABASE and KELVIN_DATABASE_FILE are both set",
  ],
  [{ KELVIN_REDIS: "redis://redis" }, "KELVIN_REDIS: joins servers of one PostgreSQL"],
  [
    { KELVIN_DATABASE: "postgres://db/kelvin", KELVIN_REDIS: "http://redis" },
    "KELVIN_REDIS: starts with redis:// or rediss://.",
  ],
  [{ PORT: "http" }, 'PORT: is a whole number from 0 to 65535; it says "http".'],
  [{ KELVIN_BACKUP_HOURS: "0" }, 'above 0, at most 8760; it says "0".'],
  [{ TRUST_PROXY: "yes", KELVIN_METRICS: "70000" }, 'up to 65535, or host:port; it says "70000"'],
  [
    { KELVIN_BACKUP: "/backups" },
    "KELVIN_BACKUP: there is no such setting; KELVIN_BACKUPS is one.",
  ],
])("%j is refused, in words that say what to mend and no secret", (environment, why) => {
  const starting = () => readConfig(withSettingsInFiles(environment, read));
  expect(starting).toThrow(why);
});

test("what is set to nothing is not set, and what is no setting is left alone", () => {
  const names = [
    "PORT",
    "HOST",
    "KELVIN_DATA",
    "KELVIN_BACKUPS",
    "KELVIN_BALLAST_MB",
    "PUBLIC_URL",
  ];
  const nothing = Object.fromEntries(names.map((name) => [name, " "]));
  expect(readConfig({ ...nothing, KELVIN_SOAK_MINUTES: "1", KELVIN_LOG: "" })).toEqual(
    readConfig({}),
  );
});
