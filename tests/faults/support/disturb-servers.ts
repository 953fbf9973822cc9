import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { postgresMigrationsFolder } from "../../../server/locate.ts";
import { openPostgresStorage } from "../../../server/storage/postgres/open-postgres-storage.ts";
import { startServers, type Servers } from "../../servers/support/start-servers.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { copyOfPostgres } from "../oracle/copy-of-postgres.ts";
import { findViolations, type Findings } from "../oracle/find-violations.ts";
import type { HistoryEntry } from "../oracle/history-entry.ts";
import { readHistory } from "../oracle/read-history.ts";
import { createHistory, type Event } from "./create-history.ts";
import { simulateRater } from "./simulated-rater.ts";
import { storeStudiesIn } from "./store-studies.ts";
import { studyCourse } from "./study-course.ts";
import { waitUntil } from "./wait-until.ts";

export interface Disturbed {
  servers: Servers;
  /** Judgments that were acknowledged so far. */
  acknowledged: () => number;
  /** Resolves once so many more are. */
  moreAcknowledged: (count: number) => Promise<void>;
}

export interface ServersReport extends Findings {
  /** Of each judgment, from its first sending until it was acknowledged. */
  savedWithinMs: number[];
  endings: { code: number | null }[];
  log: string;
}

const sizeOfSharedStudy = { pairs: 200, ratings: 5 };

/** From the first attempt of each judgment to its acknowledgement, by the clock of the trial. */
function savedWithin(history: readonly HistoryEntry[]): number[] {
  const first = new Map<string, number>();
  const times: number[] = [];
  for (const entry of history) {
    if (entry.what !== "sent" && entry.what !== "acknowledged") continue;
    const key = `${entry.study} ${entry.assignment} ${entry.revision}`;
    if (entry.what === "sent") first.set(key, first.get(key) ?? entry.at);
    else times.push(entry.at - (first.get(key) ?? entry.at));
  }
  return times;
}

/**
 * Raters work on one study after the other, each time through the next of several servers, while `disturb` does
 * its worst; then they finish what was begun. Holds what is stored against what they saw.
 */
export async function disturbServers(
  {
    count,
    raters,
    studies,
    restMs = () => 0,
    size = sizeOfSharedStudy,
    folder = temporaryFolder(),
    finish = true,
  }: {
    count: number;
    raters: number;
    studies: number;
    restMs?: () => number;
    size?: { pairs: number; ratings: number };
    folder?: string;
    /** Whether the studies that were begun are rated to their end. */
    finish?: boolean;
  },
  disturb: (trial: Disturbed) => Promise<void>,
  heard: (event: Event) => void = () => undefined,
): Promise<ServersReport> {
  let slugs: string[] = [];
  const servers = await startServers(count, async (database) => {
    const storage = await openPostgresStorage(database, postgresMigrationsFolder, {
      connections: 2,
    });
    slugs = await storeStudiesIn(storage, { studies, ...size });
    await storage.close();
  });
  const course = studyCourse(slugs);
  const history = createHistory(join(folder, "history.jsonl"), heard);
  const over = new AbortController();
  let connections = 0;
  const { acknowledgements: acknowledged } = history;
  const working = Array.from({ length: raters }, (_, number) =>
    simulateRater({
      number,
      studies: course.studies(),
      get url() {
        connections += 1;
        return servers.running[connections % count]?.url ?? "";
      },
      history,
      stopped: over.signal,
      restMs,
      againMs: () => 20 + Math.random() * 80,
    }),
  );
  const work = Promise.all(working);
  const endings: { code: number | null }[] = [];
  const trial: Disturbed = {
    servers: {
      ...servers,
      end: async (place, signal) => {
        const ending = await servers.end(place, signal);
        endings.push({ code: ending.code });
        return ending;
      },
    },
    acknowledged,
    moreAcknowledged: async (more) => {
      const wanted = acknowledged() + more;
      await Promise.race([waitUntil(() => acknowledged() >= wanted), work]);
      if (acknowledged() < wanted) throw new Error("The raters ran out of studies");
    },
  };
  const copy = join(folder, "copy.db");
  try {
    await Promise.race([disturb(trial), work.then(() => sleep(3_600_000))]);
    course.end();
    if (!finish) over.abort();
    await (finish ? work : Promise.allSettled(working));
    await Promise.all(servers.running.map((_, place) => trial.servers.end(place, "SIGTERM")));
    await copyOfPostgres(servers.database, copy);
  } catch (error) {
    throw new Error(`The servers' log: ${servers.log()}`, { cause: error });
  } finally {
    over.abort();
    // One that was refused ends the trial, while the others still write to the history.
    await Promise.allSettled(working);
    await history.close();
    await servers.stop();
  }
  const entries = await readHistory(history.file);
  return {
    ...findViolations(copy, entries, finish ? course.begun() : []),
    savedWithinMs: savedWithin(entries),
    endings,
    log: servers.log(),
  };
}
