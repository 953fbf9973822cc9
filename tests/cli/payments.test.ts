import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

test("prints raters' pay as a table, empty where no platform sent one", async () => {
  const data = join(temporaryFolder(), "data");
  const run = (...words: string[]) => kelvin("--data", data, ...words);
  await run("create", studyFolder(), "--open");
  const none = await run("payments", "small");
  expect(none).toMatchObject({ code: 0 });
  expect(none.stdout.trim()).toMatch(/^platform,platform_id,.*,code,suggest,reason$/);
  expect(JSON.parse((await run("payments", "small", "--json")).stdout)).toEqual([]);
  const unknown = await run("payments", "nowhere");
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('There is no study "nowhere"');
});
