import type { ModelWay, Refusal, Sitting } from "./model-records.ts";

type Gone = Pick<Sitting, "tries" | "practised">;

const hasPassed = ({ tries: most }: ModelWay, { tries }: Pick<Gone, "tries">): boolean =>
  most === null || tries.includes(true);

/** Whether a rater who went so far may be given pairs. */
export const isThrough = (way: ModelWay, gone: Gone): boolean =>
  hasPassed(way, gone) && (!way.practice || gone.practised);

/** Whether the last try of the quiz failed as well. */
export const hasFailed = ({ tries: most }: ModelWay, { tries }: Pick<Gone, "tries">): boolean =>
  most !== null && tries.length === most && !tries.includes(true);

/** Whom somebody has stopped, or who has gone, does nothing of it. */
const isStopped = ({ withdrawn, paused, excluded, ended }: Sitting): boolean =>
  withdrawn || excluded || (paused && !ended);

/** What raters do before their first pair: a quiz with so many tries, and practice. */
export function createWays(way: ModelWay, sittings: ReadonlyMap<number, Sitting>) {
  const most = way.tries ?? 0;
  const atIt = (rater: number): Sitting | null => {
    const sitting = sittings.get(rater);
    return sitting === undefined || isStopped(sitting) ? null : sitting;
  };
  return {
    triesOf: (rater: number): number => sittings.get(rater)?.tries.length ?? 0,
    screenedOutCount: (): number =>
      [...sittings.values()].filter(
        (each) => hasFailed(way, each) && !each.withdrawn && !each.excluded,
      ).length,
    /** Of each rater who tried and had nothing erased. */
    triesKept: (): string[] =>
      [...sittings.values()].flatMap(({ tries, erased }) =>
        tries.length === 0 || erased ? [] : [tries.join(" ")],
      ),
    /** A try, numbered from 1: each counts once, in its order, until one is right or none is left. */
    answerQuiz: (
      rater: number,
      number: number,
      right: boolean,
    ): { passed: boolean; left: number } | Refusal => {
      const sitting = atIt(rater);
      if (sitting === null) return { error: "forbidden" };
      const { tries, ended } = sitting;
      const feedback = { passed: right, left: right ? 0 : most - number };
      const before = tries[number - 1];
      if (before !== undefined) return before === right ? feedback : { error: "conflict" };
      const isNext = number === tries.length + 1 && number <= most;
      if (ended || tries.includes(true) || !isNext) return { error: "conflict" };
      tries.push(right);
      if (hasFailed(way, sitting)) sitting.ended = true;
      return feedback;
    },
    practise: (rater: number): "practised" | Refusal => {
      const sitting = atIt(rater);
      const mayPractise = sitting !== null && (hasPassed(way, sitting) || sitting.ended);
      if (!mayPractise) return { error: "forbidden" };
      sitting.practised = true;
      return "practised";
    },
  };
}
