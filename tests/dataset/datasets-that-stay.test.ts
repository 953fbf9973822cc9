import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { datasetShelf } from "../../server/exports/dataset-shelf.ts";
import { createDatasets } from "../../server/exports/datasets.ts";
import { createSeededRandom } from "../support/seeded-random.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { createTestClock } from "../support/test-clock.ts";

const fail = (): never => {
  throw new Error("EROFS: read-only file system");
};

test("a dataset that cannot be removed is told of, and ends nobody's work", async () => {
  const shelf = datasetShelf(temporaryFolder());
  const told: string[] = [];
  const clock = createTestClock();
  const datasets = createDatasets({
    shelf: { ...shelf, remove: fail, sweep: fail },
    clock,
    random: createSeededRandom(),
    report: {
      fault: (error, where) => void told.push(`${where}: ${String(error)}`),
      info: () => undefined,
    },
    write: () => Promise.reject(new Error("EIO: i/o error")),
  });
  datasets.sweep();
  datasets.begin({ slug: "small", blinded: true, by: "somebody" });
  await vi.waitFor(() => expect(datasets.list("small")).toMatchObject([{ state: "failed" }]));
  const kept = { id: "ab".repeat(16), blinded: true, begunAt: 1, begunBy: "x", doneAt: 1 };
  writeFileSync(shelf.make("small", kept.id), "zip");
  shelf.note("small", { ...kept, judgments: 1, bytes: 1 });
  clock.forward(8 * 24 * 3_600_000);
  datasets.removeDue();
  const stays = "removal of datasets: Error: EROFS: read-only file system";
  expect(told).toEqual([stays, stays, "making of a dataset: Error: EIO: i/o error", stays]);
});
