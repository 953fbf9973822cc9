import { z } from "zod";
import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench, BenchContext } from "../harness/bench.ts";
import { compiledProgram } from "../harness/compiled-program.ts";
import { describe } from "../harness/describe.ts";
import { runProgram } from "../harness/run-program.ts";
import { copyOfStudy, type StudySize } from "../harness/study-file.ts";
import { largeStudy } from "./large-study.ts";
import { measureKelvin } from "./measure-kelvin.ts";

const times = z.object({ p50: z.number(), p99: z.number(), max: z.number() });
const freshSchema = z.object({ fresh: times });
const everyKindSchema = z.object({ fresh: times, seasoned: times, scattered: times });

const claims = async <T>(
  context: BenchContext,
  size: StudySize,
  schema: z.ZodType<T>,
  kinds: string,
): Promise<T> => {
  const { file, remove } = await copyOfStudy(context.folder, context.shared, size);
  try {
    const program = [compiledProgram("kelvin-claims"), "--file", file, "--kinds", kinds];
    return schema.parse(await runProgram(program));
  } finally {
    remove();
  }
};

const us = ({ p50, p99, max }: z.infer<typeof times>): string =>
  `p50/99/max ${p50.toFixed(1)}/${p99.toFixed(0)}/${max.toFixed(0)} us`;

const fewPairs: StudySize = { pairs: 1000, ratings: 30, judged: 1 };

/** The next assignment costs the same, however large the study is and however much of it a rater has seen. */
export const kelvinClaim: Bench = {
  id: "P6",
  goal: "The next assignment: with many pairs over with few; for a rater who has met the front over a fresh one",
  run: async (context) => {
    const { runs, seconds, say } = context;
    say("claims from 1,000 and from 1,000,000 pairs");
    const [few, many] = await bestOfTurns(
      runs,
      (a, b) => a.fresh.p50 < b.fresh.p50,
      () => claims(context, fewPairs, freshSchema, "fresh"),
      () => claims(context, largeStudy, everyKindSchema, "fresh,seasoned,scattered"),
    );
    say("closed loop, 50 raters, 10,000 and 1,000,000 pairs");
    const shape = { kind: "closed", raters: 50, warmUpSeconds: 1.5, seconds } as const;
    const [small, large] = await bestOfTurns(
      runs,
      (a, b) => a.perSecond > b.perSecond,
      () => measureKelvin(context, shape, { size: { pairs: 10_000, ratings: 20 } }),
      () => measureKelvin(context, shape, { size: largeStudy }),
    );
    return [
      {
        what: "p50 of one claim, 1,000,000 pairs over 1,000",
        unit: "us",
        floor: few.fresh.p50,
        project: many.fresh.p50,
        wanted: { atMost: 1.5 },
        note: `1,000,000: ${us(many.fresh)}; 1,000: ${us(few.fresh)}`,
      },
      {
        what: "p50 of one claim, first 9 tenths of the queue met over none (1,000,000 pairs)",
        unit: "us",
        floor: many.fresh.p50,
        project: many.seasoned.p50,
        wanted: { atMost: 2 },
        note: us(many.seasoned),
      },
      {
        what: "the same, 9 in 10 of the open slots right ahead met: about nine are passed over",
        unit: "us",
        floor: many.fresh.p50,
        project: many.scattered.p50,
        note: us(many.scattered),
      },
      {
        what: "submissions a second, 1,000,000 pairs over 10,000",
        unit: "/s",
        floor: small.perSecond,
        project: large.perSecond,
        wanted: { atLeast: 0.75 },
        note: `1,000,000: ${describe(large)} | 10,000: ${describe(small)}`,
      },
    ];
  },
};
