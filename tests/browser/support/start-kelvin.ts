import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JudgmentRow } from "../../../server/domain/export-rows.ts";
import type { Clock } from "../../../server/domain/ports.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { QualityFiles } from "../../../server/domain/quality/quality-files.ts";
import type { PreparedPrompt } from "../../../server/domain/study-records.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import { planSlots } from "../../../server/domain/plan-slots.ts";
import { plainSeal } from "../../support/plain-seal.ts";
import { batchesOf, studyOf } from "../../support/store-study.ts";
import {
  createApp,
  diskFolders,
  diskLabelFiles,
  migrationsFolder,
  openSqliteStorage,
  readClientBuild,
  renderContent,
  systemClock,
  systemRandom,
} from "./built.ts";
import { demoPrompt } from "./demo-prompts.ts";

interface Options {
  definition?: Partial<Study>;
  pairs?: number;
  quality?: QualityFiles | null;
  make?: (index: number) => PreparedPrompt;
  clock?: Clock;
}

export interface Kelvin {
  link: string;
  /** All judgments on the server's disk, in the order of their arrival. */
  judgments: () => Promise<JudgmentRow[]>;
  faults: unknown[];
  stop: () => Promise<void>;
  /** Starts again after `stop`, on the same port and file. */
  start: () => Promise<void>;
  /** Stops for good and deletes the file. */
  end: () => Promise<void>;
}

const rendered = (source: string) => ({ source, content: renderContent([source])[0] ?? [] });

const documentOf = (name: string) => rendered(readFileSync(join("examples", "demo", name), "utf8"));

const openStudy = async (
  storage: Storage,
  definition: Study,
  prompts: AsyncGenerator<PreparedPrompt[]>,
  quality: QualityFiles | null,
): Promise<void> => {
  const at = Date.now();
  const seed = 7;
  const { slug } = definition;
  const key = systemRandom.bytes(16);
  const documents = {
    consent: documentOf("consent.md"),
    instructions: documentOf("instructions.md"),
    ...(definition.debriefing === undefined
      ? {}
      : { debriefing: rendered("We compared two kinds of system.") }),
  };
  const { id } = await storage.createStudy(
    { slug, definition, documents, key, seed, quality, createdAt: at },
    prompts,
    () => "materials",
  );
  const pairs = await storage.pairsToPlan(id);
  const plan = planSlots(pairs.strata, definition.ratings_per_pair, seed);
  await storage.openStudy(id, { pairs, plan, seal: () => plainSeal(), at });
};

/** The real server with the built page and a study, on a port of its own, which a test may stop and start. */
export async function startKelvin({
  definition,
  pairs = 6,
  quality = null,
  make = demoPrompt,
  clock = systemClock,
}: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "kelvin-browser-"));
  const study = studyOf({ recruitment: { codes: { completed: "C1-DONE" } }, ...definition });
  const faults: unknown[] = [];
  let port = 0;
  let running: { storage: Storage; close: () => Promise<void> } | null = null;

  const start = async (): Promise<void> => {
    const storage = await openSqliteStorage(join(folder, "kelvin.db"), migrationsFolder);
    const { server, close } = createApp({
      storage,
      clock,
      random: systemRandom,
      report: { fault: (error) => faults.push(error), info: () => undefined },
      config: { publicUrl: "http://127.0.0.1", basePath: "", trustProxy: false },
      client: readClientBuild(""),
      operatorToken: "operator",
      folderStore: diskFolders(join(folder, "folders")),
      datasetsFolder: join(folder, "exports"),
      labelFiles: diskLabelFiles(join(folder, "labels")),
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : port;
    running = { storage, close };
  };

  const stop = async (): Promise<void> => {
    await running?.close();
    await running?.storage.close();
    running = null;
  };

  await start();
  const storage = (): Storage => {
    if (running === null) throw new Error("The server is stopped");
    return running.storage;
  };
  await openStudy(storage(), study, batchesOf(pairs, make), quality);
  const kelvin: Kelvin = {
    link: `http://127.0.0.1:${port}/r/${study.slug}`,
    judgments: async () => {
      const state = await storage().stateOf(study.slug);
      return state === null ? [] : storage().judgmentsAfter(state.id, 0, 10_000);
    },
    faults,
    stop,
    start,
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return kelvin;
}
