import type Database from "better-sqlite3";
import { hashOfText } from "../../server/domain/canonical-json.ts";
import { createDesigns } from "../../server/domain/designs.ts";
import { createEventHub } from "../../server/domain/event-hub.ts";
import { createPreparation, type Preparation } from "../../server/domain/quality/preparation.ts";
import { createRating, type Rater, type Rating } from "../../server/domain/rating.ts";
import type { Storage } from "../../server/domain/storage.ts";
import { createTestClock } from "../support/test-clock.ts";
import { openOnSqlite } from "./open-on-sqlite.ts";

/** Makes an engine wrong in one way; `sql` is a second connection to the same file. */
export type Fault = (storage: Storage, sql: Database.Database) => Storage;

/** A storage, and what it stands on. */
export interface Ground {
  storage: Storage;
  /** What it held at this moment, as after `kill -9`: nothing is closed or finished first. It is gone itself. */
  crash: () => Promise<Ground>;
  /** A copy of it as a backup makes one. It is gone itself. */
  restore: () => Promise<Ground>;
  stop: () => Promise<void>;
}

/** The engine that is tried: the real rules on a real storage, which can be made to crash. */
export interface Engine {
  clock: ReturnType<typeof createTestClock>;
  storage: () => Storage;
  rating: () => Rating;
  preparation: () => Preparation;
  rater: (slug: string, number: number) => Promise<Rater>;
  /** Goes on from what was stored at this moment. */
  crash: () => Promise<void>;
  /** Makes a backup, and goes on from it in another place. */
  restore: () => Promise<void>;
  stop: () => Promise<void>;
  /** Numbers of the last rows stored so far: what a new study need not look at. */
  before: { assignment: number; judgment: number };
}

/** On SQLite, with a fault where one is planted. */
export const startEngine = async (fault?: Fault): Promise<Engine> =>
  startEngineOn(await openOnSqlite(fault));

export function startEngineOn(ground: Ground): Engine {
  const clock = createTestClock();
  const on = (opened: Ground) => {
    const { storage } = opened;
    const rating = createRating({ storage, clock, events: createEventHub() });
    const preparation = createPreparation({ storage, clock });
    return { ...opened, rating, preparation, designs: createDesigns(storage) };
  };
  let running = on(ground);
  return {
    clock,
    before: { assignment: 0, judgment: 0 },
    storage: () => running.storage,
    rating: () => running.rating,
    preparation: () => running.preparation,
    rater: async (slug, number) => {
      const found = await running.designs.find(slug);
      if (found === null) throw new Error(`there is no study ${slug}`);
      const tokenHash = hashOfText(`${slug}:${number}`);
      const session = await running.storage.findSession(found.design.studyId, tokenHash);
      return { design: found.design, tokenHash, session, isInvited: true, arrival: null };
    },
    crash: async () => {
      running = on(await running.crash());
    },
    restore: async () => {
      running = on(await running.restore());
    },
    stop: () => running.stop(),
  };
}
