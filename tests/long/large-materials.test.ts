import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileWriter, parquetWriteRows } from "hyparquet-writer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shortLine, shortRow, shortRowHead, writeLines } from "../materials/support/large-file.ts";
import { runInLittleMemory } from "../materials/support/run-in-little-memory.ts";

const million = 1_000_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kelvin-million-"));
});
afterAll(() => rm(folder, { recursive: true }));

const columns = ["prompt_id", "prompt", "task", "response.original", "response.warm"];

function* rows(): Generator<Record<string, string>> {
  for (let index = 0; index < million; index += 1) {
    yield {
      prompt_id: `p${index}`,
      prompt: "Is it raining?",
      task: `task ${index % 4}`,
      "response.original": "No, it is dry.",
      "response.warm": "Oh, do not worry, it is dry today.",
    };
  }
}

const writers = {
  jsonl: (path: string) => writeLines(path, million, shortLine),
  csv: (path: string) => writeLines(path, million, shortRow, shortRowHead),
  parquet: async (path: string) => {
    await parquetWriteRows({
      writer: fileWriter(path),
      rows: rows(),
      columns: columns.map((name) => ({ name, type: "STRING" as const })),
      rowGroupSize: 10_000,
    });
  },
};

it.each(["jsonl", "csv", "parquet"] as const)(
  "reads a million rows of %s with a heap of 128 MB",
  async (ending) => {
    const path = join(folder, `pairs.${ending}`);
    await writers[ending](path);
    const report = await runInLittleMemory(path, true);
    expect(report).toMatchObject({
      findings: 0,
      counts: { lines: million, prompts: million, pairs: million },
      prompts: million,
      lastId: "p999999",
    });
    expect(report.peakMegabytes).toBeLessThan(400);
    await rm(path);
  },
  600_000,
);

it("checks a million lines exactly with a heap of 128 MB", async () => {
  const path = join(folder, "repeated.jsonl");
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
  expect(checked.peakMegabytes).toBeLessThan(300);
}, 400_000);
