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
    "KELVIN_REDIS: starts with redis://",
  ],
])("%j is refused, in words that say what to mend and no secret", (environment, why) => {
  const starting = () => readConfig(withSettingsInFiles(environment, read));
  expect(starting).toThrow(why);
});
