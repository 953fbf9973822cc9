import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import {
  postgresPrograms,
  startPostgres,
  whyNoPostgres,
  type Postgres,
} from "../support/start-postgres.ts";
import { holdInProcesses } from "./support/hold-in-processes.ts";
import {
  persistent,
  raceForSlot,
  raceToClose,
  raceToJudge,
  type Servers,
} from "./support/races.ts";
import { forget } from "./support/without-locks.ts";

const where = postgresPrograms === null ? whyNoPostgres : "on a real server";

describe.skipIf(postgresPrograms === null)(`two servers of one PostgreSQL: ${where}`, () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const start = async (): Promise<Servers> => {
    const url = await postgres.takeDatabase();
    const open = () => openPostgresStorage(url, postgresMigrationsFolder);
    const storages = [await open(), await open()];
    onTestFinished(async () => {
      for (const storage of storages) await storage.close();
      await postgres.giveBack(url);
    });
    return { storages, url, run: postgres.run };
  };

  test.each([
    [2, 220],
    [10, 60],
    [50, 16],
    [200, 4],
  ])("give the last slot to one of %i raters who race for it", async (raters, rounds) => {
    expect(await raceForSlot(await start(), { raters, rounds })).toEqual([]);
  });

  test("give it to two where no slot is locked", async () => {
    forget("slots");
    const wrong = await raceForSlot(await start(), { raters: 10, rounds: 30 });
    expect(wrong.join("\n")).toMatch(/\d+ raters were given the slot/);
  });

  test.each([
    [false, 100, /^$/],
    [true, 30, /\d+ raters were given the slot/],
  ])(
    "in four processes give the last slot to one of twenty; without locks (%j) to several",
    async (withoutLocks, rounds, wrong) => {
      const servers = await start();
      const { holdAll, stop } = await holdInProcesses(servers.url, 4, { withoutLocks });
      onTestFinished(stop);
      const found = await raceForSlot(servers, { raters: 20, rounds }, holdAll);
      expect(found.join("\n")).toMatch(wrong);
    },
  );

  test("leave nobody with a pair of a study that was closed meanwhile", async () => {
    expect(await raceToClose(await start(), 8)).toEqual([]);
  });

  test("leave somebody with one where its state is not locked", async () => {
    forget("state");
    expect((await raceToClose(await start(), 12)).join("\n")).toMatch(/slots are held/);
  });

  test("fill every quota exactly, and close once", async () => {
    const study = { pairs: 8, ratings: 4, raters: 16 };
    expect(await raceToJudge(await start(), study)).toEqual([]);
  });

  test("lose nothing and store nothing twice while their connections are cut", async () => {
    const { storages, url, run } = await start();
    let cuts = 0;
    const over = new AbortController();
    const cutting = (async () => {
      // Opening a study is not what is tried here.
      while ((await run(url, "SELECT 1 FROM session LIMIT 1")).length === 0);
      while (!over.signal.aborted) {
        const cut = await run(
          url,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1`,
        );
        cuts += cut.length;
      }
    })();
    const servers = { storages: storages.map(persistent), url, run };
    const wrong = await raceToJudge(servers, { pairs: 30, ratings: 5, raters: 16 });
    over.abort();
    await cutting;
    expect(wrong).toEqual([]);
    expect(cuts).toBeGreaterThan(20);
  });

  test("never close where what a study counts is not locked", async () => {
    forget("counts");
    const servers = await start();
    const wrong: string[] = [];
    for (let tries = 0; tries < 20 && wrong.length === 0; tries += 1)
      wrong.push(...(await raceToJudge(servers, { pairs: 1, ratings: 6, raters: 6 })));
    expect(wrong.join("\n")).toMatch(/the study is open/);
  });
});
