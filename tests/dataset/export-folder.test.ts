import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../server/dataset/files/export-folder.ts";
import { exportStudy } from "../../server/dataset/export-study.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { asked } from "./support/asked.ts";

const fill = (folder: string): Promise<void> => {
  writeFileSync(join(folder, "rows"), "rows");
  return Promise.resolve();
};

const fails = () => Promise.reject(new Error("no disk"));

test("fills a missing folder, also below folders that are missing, and an empty one", async () => {
  const parent = temporaryFolder();
  const deep = join(parent, "a", "b");
  await makeFolder(deep, fill);
  expect(readdirSync(deep)).toEqual(["rows"]);
  const empty = join(parent, "empty");
  mkdirSync(empty);
  await makeFolder(empty, fill);
  expect(readdirSync(empty)).toEqual(["rows"]);
});

test("refuses a folder that is not empty, and a file, and changes neither", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "mine"), "mine");
  await expect(makeFolder(folder, fill)).rejects.toMatchObject({ code: "conflict" });
  expect(readdirSync(folder)).toEqual(["mine"]);
  await expect(makeFolder(join(folder, "mine"), fill)).rejects.toMatchObject({ code: "conflict" });
  expect(readFileSync(join(folder, "mine"), "utf8")).toBe("mine");
});

test("refuses a second export into a folder while the first is under way", async () => {
  const out = join(temporaryFolder(), "out");
  await makeFolder(out, async (folder) => {
    await expect(makeFolder(out, fill)).rejects.toMatchObject({ code: "conflict" });
    await fill(folder);
  });
  expect(readdirSync(out)).toEqual(["rows"]);
});

test("leaves nothing behind when reading fails in any table", async () => {
  const storage = await openTestStorage();
  await storeOpenStudy(storage, { pairs: 3 });
  for (const method of [
    ...(["judgmentsAfter", "assignmentsAfter", "sessionsAfter"] as const),
    ...(["commitmentsAfter", "auditLog"] as const),
  ]) {
    const parent = temporaryFolder();
    const out = join(parent, "out");
    const broken = { ...storage, [method]: fails };
    await expect(exportStudy(broken, { slug: "small", out, blinded: true, asked })).rejects.toThrow(
      "no disk",
    );
    expect(readdirSync(parent)).toEqual([]);
  }
});

test("a killed export leaves no folder of that name, and the next one clears its remains", async () => {
  const parent = temporaryFolder();
  const out = join(parent, "out");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "support", "export-and-hang.ts"), out],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(parent)).toHaveLength(1);
  await makeFolder(out, fill);
  expect(readdirSync(dirname(out))).toEqual(["out"]);
  expect(readdirSync(out)).toEqual(["rows"]);
});
