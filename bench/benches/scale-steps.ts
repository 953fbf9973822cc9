import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Bench } from "../harness/bench.ts";
import { databaseWithStudy, withPostgres } from "../harness/bench-postgres.ts";
import { compiledProgram } from "../harness/compiled-program.ts";
import { runProgram } from "../harness/run-program.ts";

const floorSchema = z.object({ perSecond: z.number(), p50: z.number(), p99: z.number() });
const stepsSchema = floorSchema.extend({
  max: z.number(),
  count: z.number(),
  seconds: z.number(),
  slots: z.number(),
  judged: z.number(),
  held: z.number(),
});

type Steps = z.infer<typeof stepsSchema>;

const steps = async (database: string, ...words: string[]) =>
  stepsSchema.parse(
    await runProgram([compiledProgram("kelvin-steps"), "--database", database, ...words]),
  );

const bareStep = fileURLToPath(new URL("../floors/one-call-step.ts", import.meta.url));

const ms = ({ p50, p99 }: { p50: number; p99: number }): string =>
  `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;

/** The round whose median is the middle one. */
const middle = <Round extends { p50: number }>(of: readonly Round[]): Round => {
  const found = of.toSorted((one, other) => one.p50 - other.p50)[Math.floor(of.length / 2)];
  if (found === undefined) throw new Error("No round was run");
  return found;
};

/** How near the storage comes to one call that does as little as can be. */
export const scaleSteps: Bench = {
  id: "P18",
  goal: "Submit and next on PostgreSQL, one process, 32 in flight, over a bare step in one call",
  run: async ({ folder, seconds, runs, say }) =>
    withPostgres(folder, async (postgres) => {
      say("Kelvin and the bare step");
      const database = await databaseWithStudy(postgres, { pairs: 100_000, ratings: 3 });
      const floors: z.infer<typeof floorSchema>[] = [];
      const own: Steps[] = [];
      // In turns: what the machine does meanwhile is then in both.
      for (let round = 0; round < runs; round += 1) {
        own.push(await steps(database, "--raters", "32", "--seconds", String(seconds)));
        const bare = await postgres.takeDatabase();
        const words = ["--database", bare, "--seconds", String(seconds)];
        floors.push(floorSchema.parse(await runProgram(["--import", "tsx", bareStep, ...words])));
      }
      const [kelvin, floor] = [middle(own), middle(floors)];
      return [
        {
          what: "submit and next, 32 in flight",
          unit: "/s",
          floor: floor.perSecond,
          project: kelvin.perSecond,
          wanted: { atLeast: 0.4 },
          note: `Kelvin ${ms(kelvin)} | bare ${ms(floor)}; the middle of ${runs} rounds each`,
        },
      ];
    }),
};

/** The next assignment costs the same, however large the study is. */
export const scaleClaims: Bench = {
  id: "claims",
  goal: "The next assignment on PostgreSQL: 1,000,000 pairs over 1,000",
  run: async ({ folder, seconds, runs, say }) =>
    withPostgres(folder, async (postgres) => {
      const rounds: Record<"few" | "many", Steps[]> = { few: [], many: [] };
      say("1,000 pairs");
      const few = await databaseWithStudy(postgres, { pairs: 1000, ratings: 30 });
      say("1,000,000 pairs");
      const many = await databaseWithStudy(postgres, { pairs: 1_000_000, ratings: 1 });
      // In turns: what the machine does meanwhile is then in both.
      const words = ["--raters", "1", "--seconds", String(seconds), "--claims-only"];
      for (let round = 0; round < runs; round += 1) {
        rounds.few.push(await steps(few, ...words));
        rounds.many.push(await steps(many, ...words));
      }
      const [small, large] = [middle(rounds.few), middle(rounds.many)];
      return [
        {
          what: "p50 of one, committed, 1,000,000 pairs over 1,000",
          unit: "ms",
          floor: small.p50,
          project: large.p50,
          wanted: { atMost: 1.5 },
          note: `1,000,000: ${ms(large)}; 1,000: ${ms(small)}; the middle of ${runs} rounds each`,
        },
      ];
    }),
};

/** Many who want the same few pairs. */
export const scaleContention: Bench = {
  id: "contention",
  goal: "200 raters on ten pairs, from the first to the last judgment",
  run: async ({ folder }) =>
    withPostgres(folder, async (postgres) => {
      const database = await databaseWithStudy(postgres, { pairs: 10, ratings: 50 });
      const found = await steps(database, "--raters", "200", "--seconds", "120");
      const [[deadlocks = 0, undone = 0] = []] = await postgres.run(
        database,
        "SELECT deadlocks::integer, xact_rollback::integer FROM pg_stat_database WHERE datname = current_database()",
      );
      const exact = found.judged === found.slots && found.held === 0;
      if (!exact) throw new Error(`${found.judged} of ${found.slots} judged, ${found.held} held`);
      return [
        {
          what: "500 judgments of ten pairs by 200 raters, every quota exact",
          unit: "s",
          floor: null,
          project: found.seconds,
          note: `${ms(found)}, longest ${found.max.toFixed(0)} ms, ${Number(deadlocks)} deadlocks, ${Number(undone)} transactions begun again`,
        },
      ];
    }),
};
