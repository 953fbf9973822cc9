import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shortLine, writeLines } from "./support/large-file.ts";
import { runInLittleMemory } from "./support/run-in-little-memory.ts";

const million = 1_000_000;

it("checks a million lines exactly with a heap of 128 MB, and reads on where there are many", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kelvin-million-"));
  try {
    const path = join(folder, "pairs.jsonl");
    // The very first prompt again at the end: to know it, all that came between must be kept somewhere.
    await writeLines(path, million, (index) => shortLine(index === million - 1 ? 0 : index));
    const checked = await runInLittleMemory(path, false);
    expect(checked.counts).toMatchObject({
      lines: million,
      prompts: million - 1,
      responses: 2 * million,
      pairs: million,
    });
    expect(checked.findings).toBe(1);
    expect(checked.maxRssMegabytes).toBeLessThan(300);

    await writeLines(path, million / 10, shortLine);
    const read = await runInLittleMemory(path, true);
    expect(read).toMatchObject({ findings: 0, prompts: million / 10, lastId: "p99999" });
    expect(read.maxRssMegabytes).toBeLessThan(300);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 400_000);
