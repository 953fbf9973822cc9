import type { Bench, BenchContext } from "../harness/bench.ts";
import { databaseWithStudy, withPostgres } from "../harness/bench-postgres.ts";
import { describe } from "../harness/describe.ts";
import { startKelvinServer } from "../harness/kelvin-server.ts";
import { runLoad } from "../harness/run-load.ts";
import type { LoadReport } from "../load/job.ts";
import type { Postgres } from "../../tests/support/start-postgres.ts";
import { measureKelvin } from "./measure-kelvin.ts";

const size = { pairs: 20_000, ratings: 10 };

/** The load on so many servers of one database, which must hold every acknowledged judgment afterwards. */
async function onServers(
  postgres: Postgres,
  servers: number,
  { seconds }: BenchContext,
): Promise<LoadReport> {
  const database = await databaseWithStudy(postgres, size);
  const running = await Promise.all(
    Array.from({ length: servers }, () => startKelvinServer(database)),
  );
  try {
    const url = running.map(({ ready }) => ready).join(",");
    const shape = { kind: "closed", raters: 50, warmUpSeconds: 2, seconds } as const;
    const report = await runLoad({ url, conversation: "kelvin", shape });
    const [[judged, counted] = []] = await postgres.run(
      database,
      `SELECT (SELECT judged FROM study_progress)::integer,
        (SELECT count(*) FROM judgment WHERE counted)::integer`,
    );
    if (judged !== counted || Number(judged) < report.perSecond * report.seconds)
      throw new Error(`${Number(counted)} judgments are stored, ${Number(judged)} counted`);
    return report;
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

/** What several servers on one database give, beside one on SQLite. */
export const scaleServers: Bench = {
  id: "servers",
  goal: "Submissions a second of 50 raters, with 1, 2 and 4 servers on PostgreSQL, beside SQLite alone",
  run: async (context) =>
    withPostgres(context.folder, async (postgres) => {
      const shape = { kind: "closed", raters: 50, warmUpSeconds: 2 } as const;
      const { seconds, say } = context;
      say("SQLite alone");
      const alone = await measureKelvin(context, { ...shape, seconds }, { size });
      const found = [
        {
          what: "one server on SQLite",
          unit: "/s",
          floor: null,
          project: alone.perSecond,
          note: describe(alone),
        },
      ];
      for (const servers of [1, 2, 4]) {
        say(`${servers} on PostgreSQL`);
        const report = await onServers(postgres, servers, context);
        const { perSecond, p50, p99 } = report;
        found.push({
          what: `${servers} on PostgreSQL`,
          unit: "/s",
          floor: null,
          project: perSecond,
          note: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        });
      }
      return found;
    }),
};
