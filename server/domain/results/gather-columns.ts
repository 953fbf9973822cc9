import { strataTags } from "../../../shared/model/prompt.ts";
import type { Question } from "../../../shared/model/question.ts";
import { GrowingNumbers } from "./growing-numbers.ts";
import type { AnswerColumns, StrataTag, StudyColumns } from "./study-columns.ts";

/** A pair as its source knows it. */
export interface SourcePair {
  prompt: string;
  line: number;
  tags: Record<StrataTag, string | null>;
  xArm: string;
  yArm: string | null;
  unmasked: boolean;
}

/** A judgment as its source knows it, in the order of storing. */
export interface SourceJudgment {
  rater: string;
  assignment: string;
  pair: string;
  superseded: boolean;
  counted: boolean;
  /** Null where one response stood alone. */
  left: "x" | "y" | null;
  assignedAt: number;
  receivedAt: number;
  /** `on`: the pair as a whole, or one of its responses. */
  answers: readonly { question: string; on: "pair" | "x" | "y"; value: string | number }[];
}

const int32 = (size: number): Int32Array => new Int32Array(size);
const int16 = (size: number): Int16Array => new Int16Array(size);
const bytes = (size: number): Uint8Array => new Uint8Array(size);

/** Numbers for names, in the order of first appearance. */
class Names {
  readonly #codes = new Map<string, number>();

  /** The number of a name, and whether it is a new one. */
  code(name: string): { code: number; isNew: boolean } {
    const known = this.#codes.get(name);
    if (known !== undefined) return { code: known, isNew: false };
    const code = this.#codes.size;
    this.#codes.set(name, code);
    return { code, isNew: true };
  }

  list(): string[] {
    return [...this.#codes.keys()];
  }
}

function growingAnswers(question: Question) {
  const codes = new Map(question.options.map(({ value }, code) => [String(value), code]));
  const columns = {
    pair: new GrowingNumbers(int16),
    x: new GrowingNumbers(int16),
    y: new GrowingNumbers(int16),
  };
  return {
    add: (answers: SourceJudgment["answers"]): void => {
      for (const on of ["pair", "x", "y"] as const) {
        const given = answers.find((each) => each.question === question.id && each.on === on);
        if (given === undefined) columns[on].push(-1);
        else {
          const code = codes.get(String(given.value));
          if (code === undefined) {
            throw new RangeError(`"${given.value}" is no answer to question "${question.id}"`);
          }
          columns[on].push(code);
        }
      }
    },
    finish: (): AnswerColumns => ({
      question,
      pair: columns.pair.finish(),
      x: columns.x.finish(),
      y: columns.y.finish(),
    }),
  };
}

/**
 * Gathers judgments, in the order of storing, into columns. `pairOf` is asked once for each pair that a
 * judgment names. Texts take no part. Throws RangeError for a value that is no option of its question.
 */
export function gatherColumns(
  study: { arms: readonly string[]; questions: readonly Question[] },
  pairOf: (name: string) => SourcePair,
) {
  const [raters, pairs, prompts] = [new Names(), new Names(), new Names()];
  const armCodes = new Map(study.arms.map((arm, code) => [arm, code]));
  const answers = study.questions
    .filter(({ kind }) => kind !== "text")
    .map((question) => [question.id, growingAnswers(question)] as const);
  const pair = {
    prompt: new GrowingNumbers(int32),
    line: new GrowingNumbers(int32),
    xArm: new GrowingNumbers(int16),
    yArm: new GrowingNumbers(int16),
    unmasked: new GrowingNumbers(bytes),
  };
  const tags: Record<StrataTag, (string | null)[]> = {
    task: [],
    context: [],
    model: [],
    user_belief: [],
  };
  const judgment = {
    rater: new GrowingNumbers(int32),
    pair: new GrowingNumbers(int32),
    xLeft: new GrowingNumbers(bytes),
    counted: new GrowingNumbers(bytes),
    seconds: new GrowingNumbers((size) => new Float64Array(size)),
  };
  let count = 0;
  /** By rater: when their last judgment arrived. */
  const lastReceived: number[] = [];
  /** Of assignments with a correction: how long the first judgment took. */
  const firstSeconds = new Map<string, number>();

  const armCode = (arm: string): number => {
    const code = armCodes.get(arm);
    if (code === undefined) throw new RangeError(`"${arm}" is no arm of the study`);
    return code;
  };

  const addPair = (name: string): void => {
    const source = pairOf(name);
    pair.prompt.push(prompts.code(source.prompt).code);
    pair.line.push(source.line);
    pair.xArm.push(armCode(source.xArm));
    pair.yArm.push(source.yArm === null ? -1 : armCode(source.yArm));
    pair.unmasked.push(source.unmasked ? 1 : 0);
    for (const tag of strataTags) tags[tag].push(source.tags[tag]);
  };

  return {
    add: (row: SourceJudgment): void => {
      const rater = raters.code(row.rater).code;
      // A pair may have waited, prefetched, while the one before it was judged.
      const from = Math.max(row.assignedAt, lastReceived[rater] ?? -Infinity);
      const own = Math.max(0, row.receivedAt - from) / 1000;
      lastReceived[rater] = row.receivedAt;
      const seconds = firstSeconds.get(row.assignment) ?? own;
      if (row.superseded) {
        firstSeconds.set(row.assignment, seconds);
        return;
      }
      const named = pairs.code(row.pair);
      if (named.isNew) addPair(row.pair);
      count += 1;
      judgment.rater.push(rater);
      judgment.pair.push(named.code);
      judgment.xLeft.push(row.left === "y" ? 0 : 1);
      judgment.counted.push(row.counted ? 1 : 0);
      judgment.seconds.push(seconds);
      for (const [, columns] of answers) columns.add(row.answers);
    },
    /** `checksFailed` by the rater's name; null where the study has no checks. */
    finish: (
      planned: number,
      checksFailed: ((rater: string) => number) | null,
      labelOf: (rater: string) => string = (rater) => rater,
    ): StudyColumns => {
      const names = raters.list();
      const prompt = pair.prompt.finish();
      return {
        raters: {
          labels: names.map(labelOf),
          checksFailed: checksFailed === null ? null : Int32Array.from(names, checksFailed),
        },
        pairs: {
          count: prompt.length,
          prompt,
          line: pair.line.finish(),
          tags,
          xArm: pair.xArm.finish(),
          yArm: pair.yArm.finish(),
          unmasked: pair.unmasked.finish(),
        },
        judgments: {
          count,
          rater: judgment.rater.finish(),
          pair: judgment.pair.finish(),
          xLeft: judgment.xLeft.finish(),
          counted: judgment.counted.finish(),
          seconds: judgment.seconds.finish(),
        },
        answers: new Map(answers.map(([id, columns]) => [id, columns.finish()])),
        planned,
      };
    },
  };
}
