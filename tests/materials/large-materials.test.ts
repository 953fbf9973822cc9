import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { shortLine, writeLines } from "./support/large-file.ts";
import { runInLittleMemory } from "./support/run-in-little-memory.ts";

const lines = 100_000;

it("checks and reads 100,000 lines exactly with a heap of 64 MB", async () => {
  const path = join(temporaryFolder(), "pairs.jsonl");
  await writeLines(path, lines, shortLine);
  const read = await runInLittleMemory(path, true, 64);
  expect(read).toMatchObject({ findings: 0, prompts: lines, lastId: "p99999" });
  expect(read.peakMegabytes).toBeLessThan(300);
});
