import { expect, onTestFinished } from "vitest";
import { createApp, type AppParts } from "../../server/create-app.ts";
import type { Report } from "../../server/domain/ports.ts";
import { diskFolders } from "../../server/folders/disk-folders.ts";
import { diskLabelFiles } from "../../server/folders/label-files.ts";
import { listen } from "../../server/listen.ts";
import { openTestStorage } from "./open-storage.ts";
import { createSeededRandom } from "./seeded-random.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { createTestClock } from "./test-clock.ts";
import { watchApi } from "./watch-api.ts";

export interface TestApp extends AppParts {
  url: string;
  clock: ReturnType<typeof createTestClock>;
  /** Faults that were reported; a test that expects none checks that it is empty. */
  faults: unknown[];
  stop: () => Promise<void>;
}

/**
 * The real app on a free port, with a real SQLite file, a clock that the test moves and seeded chance.
 * Each answer of its API is held against the document that describes it.
 */
export async function startApp(parts: Partial<AppParts> = {}): Promise<TestApp> {
  const storage = parts.storage ?? (await openTestStorage());
  const clock = createTestClock();
  const faults: unknown[] = [];
  const report: Report = { fault: (error) => faults.push(error), info: () => undefined };
  const all: AppParts = {
    storage,
    clock,
    random: createSeededRandom(),
    report,
    config: { publicUrl: "http://localhost", basePath: "", trustProxy: false },
    client: { html: "<!doctype html><title>Kelvin</title>", folder: "dist/client" },
    operatorToken: "operator",
    folderStore: diskFolders(temporaryFolder()),
    datasetsFolder: temporaryFolder(),
    labelFiles: diskLabelFiles(temporaryFolder()),
    ...parts,
  };
  const { server, close } = createApp(all);
  const api = watchApi(server, all.config.basePath);
  const port = await listen(server, 0, "127.0.0.1");
  let closing: Promise<void> | undefined;
  const stop = () => (closing ??= close());
  onTestFinished(async () => {
    await stop();
    expect(api.wrong, "answers that the API's document does not know").toEqual([]);
  });
  return { ...all, clock, url: `http://127.0.0.1:${port}`, faults, stop };
}
