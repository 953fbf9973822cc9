import Database from "better-sqlite3";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashOfText } from "../../server/domain/canonical-json.ts";
import { createDesigns } from "../../server/domain/designs.ts";
import { createEventHub } from "../../server/domain/event-hub.ts";
import { createRating, type Rater, type Rating } from "../../server/domain/rating.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { createTestClock } from "../support/test-clock.ts";

/** Makes an engine wrong in one way; `sql` is a second connection to the same file. */
export type Fault = (storage: Storage, sql: Database.Database) => Storage;

/** The engine that is tried: the real rules on a real SQLite file, which can be made to crash. */
export interface Engine {
  clock: ReturnType<typeof createTestClock>;
  storage: () => Storage;
  rating: () => Rating;
  rater: (slug: string, number: number) => Promise<Rater>;
  /**
   * Goes on from what the file and its log held at this moment, as after `kill -9`: nothing is closed
   * or finished first.
   */
  crash: () => Promise<void>;
  /** Makes a backup, and goes on from it in another place. */
  restore: () => Promise<void>;
  stop: () => Promise<void>;
  /** Numbers of the last rows stored so far: what a new study need not look at. */
  before: { assignment: number; judgment: number };
}

const fileName = "kelvin.db";

/** In memory where that can be had: what a process leaves behind when it is killed is the same there. */
const parent = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const newFolder = () => mkdtempSync(join(parent, "kelvin-model-"));

export async function startEngine(fault?: Fault): Promise<Engine> {
  const clock = createTestClock();
  const start = async (folder: string) => {
    const file = join(folder, fileName);
    const real = await openSqliteStorage(file, migrationsFolder);
    const sql = fault === undefined ? undefined : new Database(file);
    const storage = fault === undefined || sql === undefined ? real : fault(real, sql);
    const events = createEventHub();
    const stop = async () => {
      sql?.close();
      await real.close();
      rmSync(folder, { recursive: true });
    };
    return {
      folder,
      storage,
      rating: createRating({ storage, clock, events }),
      designs: createDesigns(storage),
      stop,
    };
  };
  let running = await start(newFolder());
  return {
    clock,
    before: { assignment: 0, judgment: 0 },
    storage: () => running.storage,
    rating: () => running.rating,
    rater: async (slug, number) => {
      const found = await running.designs.find(slug);
      if (found === null) throw new Error(`there is no study ${slug}`);
      const tokenHash = hashOfText(`${slug}:${number}`);
      const session = await running.storage.findSession(found.design.studyId, tokenHash);
      return { design: found.design, tokenHash, session, isInvited: true, arrival: null };
    },
    crash: async () => {
      const left = newFolder();
      for (const suffix of ["", "-wal"]) {
        const from = join(running.folder, fileName + suffix);
        if (existsSync(from)) cpSync(from, join(left, fileName + suffix));
      }
      const before = running;
      running = await start(left);
      await before.stop();
    },
    restore: async () => {
      const restored = newFolder();
      await running.storage.copyTo(join(restored, fileName));
      const before = running;
      running = await start(restored);
      await before.stop();
    },
    stop: () => running.stop(),
  };
}
