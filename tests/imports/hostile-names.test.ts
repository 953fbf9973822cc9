import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readClaims } from "../../server/imports/gather/read-claims.ts";
import { gatherStudy } from "../../server/imports/gather/gather-study.ts";
import { readLabels } from "../../server/results/read-labels.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Choice, layoutWriters } from "./support/layout-writers.ts";

const names = Object.getOwnPropertyNames(Object.prototype);

/** Whether anything that a file said has become a property of every object. */
const isClean = (): boolean => {
  const [object, list, text]: { x?: unknown }[] = [{}, [], Object("")];
  return (
    [object?.x, list?.x, text?.x].every((each) => each === undefined) &&
    Object.getOwnPropertyNames(Object.prototype).join() === names.join()
  );
};

const hostile =
  '"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"prototype":{"x":1},"__proto__.x":1';

/** JSON with hostile keys in every object, at every level. */
const poisoned = (json: string): string =>
  json.replaceAll(
    /\{(\s*\})?/g,
    (_, end?: string) => `{${hostile}${end === undefined ? "," : "}"}`,
  );

const poisonedCsv = (csv: string): string =>
  csv
    .trimEnd()
    .split("\n")
    .map((line, at) =>
      at === 0
        ? `${line},__proto__,constructor,prototype,__proto__.x,constructor.prototype.x`
        : `${line},"{""x"":1}","{""prototype"":{""x"":1}}","{""x"":1}",1,1`,
    )
    .join("\n");

const choices = ["u1", "u2", "u3"].flatMap((unit, at) =>
  ["a", "b"].map((rater): Choice => ({
    unit,
    rater,
    prompt: "Which?",
    left: { arm: "original", text: `Plain ${unit}` },
    right: { arm: "warm", text: `Kind ${unit}` },
    chosen: at === 1 ? "left" : "right",
  })),
);

async function gather(file: string, bytes: string | Buffer, questions?: string[]) {
  const path = join(temporaryFolder(), file);
  writeFileSync(path, bytes);
  return gatherStudy("hostile", [{ path, name: file, from: path }], {
    options: questions === undefined ? {} : { questions },
    upload: false,
  });
}

const written = (writer: string, some: readonly Choice[]) => {
  const { file, bytes } = layoutWriters[writer]?.(some) ?? { file: "none.csv", bytes: Buffer.of() };
  return { file, bytes };
};

const judgmentsOf = ({ gathered }: Awaited<ReturnType<typeof gather>>) =>
  gathered === null ? null : [...gathered.judgments()].flat();

describe("names that every object has", () => {
  test.each(Object.keys(layoutWriters).filter((writer) => writer !== "long Parquet"))(
    "as keys at every level of %s are data, and change nothing",
    async (writer) => {
      const { file, bytes } = written(writer, choices);
      const text = String(bytes);
      const plain = await gather(file, bytes);
      // Where keys are questions, those that are hostile are questions too, and not asked for.
      const questions = plain.questions.map(({ called }) => called);
      const odd = file.endsWith(".csv") ? poisonedCsv(text) : poisoned(text);
      const found = await gather(file, odd, questions);
      expect(found.findings).toEqual(plain.findings);
      expect(judgmentsOf(found)).toEqual(judgmentsOf(plain));
      expect(judgmentsOf(found)).toHaveLength(6);
      expect(isClean()).toBe(true);
    },
  );

  test.each(Object.keys(layoutWriters))(
    "as units, raters and arms of %s are names",
    async (writer) => {
      const rename = new Map([
        ["u1", "__proto__"],
        ["u2", "constructor"],
        ["a", "__proto__"],
        ["b", "toString"],
        ["original", "__proto__"],
        ["warm", "prototype"],
      ]);
      const of = (name: string): string => rename.get(name) ?? name;
      const odd = choices.map(({ unit, rater, left, right, ...rest }) => ({
        ...rest,
        unit: of(unit),
        rater: of(rater),
        left: { ...left, arm: of(left.arm) },
        right: { ...right, arm: of(right.arm) },
      }));
      const { file, bytes } = written(writer, odd);
      const found = await gather(file, bytes);
      expect(found.findings).toEqual([]);
      expect(found.arms.map(({ called }) => called)).toEqual(["__proto__", "prototype"]);
      const [question = ""] = found.questions.map(({ name }) => name);
      expect(judgmentsOf(found)?.map(({ answers }) => answers[question])).toEqual(
        choices.map(({ chosen }) => chosen),
      );
    },
  );

  test.each(["pandalm", "summeval", "doccano"])(
    "as keys at every level of %s are data",
    async (layout) => {
      const records: Record<string, [file: string, record: object]> = {
        pandalm: [
          "a.json",
          {
            idx: 1,
            cmp_key: "one_two",
            response1: "A",
            response2: "B",
            annotator1: 1,
            annotator2: 2,
          },
        ],
        summeval: ["a.jsonl", { id: "d", reviews: ["r"], summaries: ["A", "B"], fl: [[1], [2]] }],
        doccano: ["a.jsonl", { id: 1, text: "A", label: ["good"] }],
      };
      const [file = "", record = {}] = records[layout] ?? [];
      const found = await gather(file, poisoned(JSON.stringify(record)));
      expect(found.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(found.layout).toBe(layout);
      expect(isClean()).toBe(true);
    },
  );

  test("as schemes and labels of Potato are questions and answers", async () => {
    const schemes = '{"__proto__":{"constructor":"true"},"tone":{"__proto__":"true"}}';
    const lines = ["a", "b"].map(
      (rater) => `{"id":"i","user":"${rater}","label_annotations":${schemes}}`,
    );
    const { findings, questions } = await gather("potato.jsonl", lines.join("\n"));
    expect(findings).toEqual([]);
    expect(questions).toMatchObject([
      { called: "__proto__", values: ["constructor"] },
      { called: "tone", values: ["__proto__"] },
    ]);
    expect(isClean()).toBe(true);
  });

  test("in claims are refused by line, and in labels are columns like others", async () => {
    const claims = readClaims(
      "claims:\n  - { id: a, kind: preference, __proto__: { x: 1 }, constructor: { prototype: { x: 1 } } }\n",
    );
    expect(claims.findings.map(({ line }) => line)).toContain(2);
    const path = join(temporaryFolder(), "labels.csv");
    writeFileSync(path, poisonedCsv("prompt_id,arm,value\n__proto__,warm,correct\n"));
    const columns = { prompt_id: "prompt_id", arm: "arm", value: "value" };
    const { rows } = await readLabels(path, { ...columns, by: [], mostRows: 10 });
    expect(isClean()).toBe(true);
    expect(rows).toMatchObject([{ promptId: "__proto__", arm: "warm", value: "correct" }]);
  });
});
