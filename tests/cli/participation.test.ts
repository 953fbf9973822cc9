import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

test("invites, previews, pays, erases and forgets from the command line, data on stdout", async () => {
  const data = join(temporaryFolder(), "data");
  const run = (...words: string[]) => kelvin("--data", data, ...words);
  expect((await run("create", studyFolder(), "--open")).code).toBe(0);

  const [invited, preview, payments, erased, forgotten, misused] = [
    await run("invite", "small", "--count", "3"),
    documentOf(await run("--json", "preview", "small")),
    await run("payments", "small"),
    await run("erase", "small", "--platform-id", "nobody"),
    await run("forget", "--dry-run"),
    await run("invite", "small", "--count", "0"),
  ];
  expect(invited.code).toBe(0);
  expect(new Set(lines(invited.stdout)).size).toBe(3);
  expect(lines(invited.stdout)[0]).toMatch(
    /^http:\/\/localhost:3000\/r\/small\?invitation=[\w-]{43}$/,
  );
  expect(preview).toMatchObject({
    link: expect.stringMatching(/^http:\/\/localhost:3000\/preview\/small\?token=\d+\.[\w-]{43}$/),
  });
  expect(payments).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^platform,platform_id,.*,judgments,code,.*\n$/),
  });
  expect([erased.code, erased.stdout]).toEqual([1, ""]);
  expect(erased.stderr).toContain('No rater of study "small" is known as "nobody".');
  expect([forgotten.code, forgotten.stdout]).toEqual([0, ""]);
  expect(misused.code).toBe(2);
});
