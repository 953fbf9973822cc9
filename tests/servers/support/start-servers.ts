import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  runProgram,
  type Ending,
  type Program,
  type ProgramOptions,
} from "../../support/run-program.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../../support/start-postgres.ts";
import { redisProgram, startRedis, whyNoRedis, type Redis } from "../../support/start-redis.ts";

/** Why several servers cannot be tried here; null where they can. */
export const whyNoServers: string | null =
  postgresPrograms === null ? whyNoPostgres : redisProgram === null ? whyNoRedis : null;

export interface Servers {
  postgres: Postgres;
  redis: Redis;
  /** The address of their database. */
  database: string;
  /** What runs in each place now. */
  running: readonly Program[];
  /** Ends the server in a place, and says how; another one is started there by `start`. */
  end: (place: number, signal: "SIGTERM" | "SIGKILL") => Promise<Ending>;
  start: (place: number) => Promise<void>;
  /** What all that ever ran have said on stderr. */
  log: () => string;
  stop: () => Promise<void>;
}

/** So many real servers of one PostgreSQL and one Redis, each with a data folder of its own; `ready` fills the database first. */
export async function startServers(
  count: number,
  ready: (database: string) => Promise<void> = () => Promise.resolve(),
  options: ProgramOptions = {},
): Promise<Servers> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const database = await postgres.takeDatabase();
  await ready(database);
  const folder = mkdtempSync(join(tmpdir(), "kelvin-servers-"));
  const logs: string[] = [];
  const launch = (place: number): Promise<Program> =>
    runProgram(join(folder, `server-${place}`), {
      outlivesTest: true,
      ...options,
      environment: {
        KELVIN_DATABASE: database,
        KELVIN_REDIS: redis.url,
        ...options.environment,
      },
    });
  const running = await Promise.all(Array.from({ length: count }, (_, place) => launch(place)));
  const at = (place: number): Program => {
    const program = running[place];
    if (program === undefined) throw new Error(`There is no server ${place}`);
    return program;
  };
  const end: Servers["end"] = async (place, signal) => {
    const { signal: tell, ended } = at(place);
    tell(signal);
    const ending = await ended;
    logs.push(ending.stderr);
    return ending;
  };
  return {
    postgres,
    redis,
    database,
    running,
    end,
    start: async (place) => {
      running[place] = await launch(place);
    },
    log: () => [...logs, ...running.map(({ log }) => log())].join(""),
    stop: async () => {
      await Promise.all(
        running.map(({ signal, ended }) => {
          signal("SIGKILL");
          return ended;
        }),
      );
      await Promise.all([postgres.stop(), redis.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
