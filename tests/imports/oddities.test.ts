import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatFinding } from "../../server/domain/finding.ts";
import { type GatheredStudy, gatherStudy } from "../../server/imports/gather/gather-study.ts";
import type { ImportOptions } from "../../shared/protocol/import-calls.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Oddity {
  file: string;
  text: string;
  /** What an importer may say about it, after which it is taken. */
  mended?: ImportOptions;
  /** What is said anyway, as in a layout. */
  options?: ImportOptions;
}

const pair = (changes: object = {}) =>
  JSON.stringify({
    idx: 1,
    cmp_key: "one_two",
    instruction: "Say something",
    input: "",
    response1: "First",
    response2: "Second",
    annotator1: 1,
    annotator2: 2,
    ...changes,
  });
const list = (...records: string[]) => `[\n${records.join(",\n")}\n]\n`;
const choice = (row: string) => `unit,rater,left,right,left_text,right_text,choice\n${row}`;

const oddities: Record<string, Oddity> = {
  "booleans for texts": {
    file: "pandalm.json",
    text: list(pair(), pair({ idx: 2, response1: true }), pair({ idx: 3, response2: false })),
    mended: { booleans: "text" },
  },
  "draws coded two ways": {
    file: "draws.csv",
    text: choice(
      "u1,a,x,y,X,Y,left\nu1,b,x,y,X,Y,tie\nu2,a,x,y,X,Y,tie (inconsistent)\nu2,b,x,y,X,Y,right\n",
    ),
    mended: { same: ["tie", "tie (inconsistent)"] },
  },
  "N/A among numbers": {
    file: "numbers.csv",
    text: "unit,rater,arm,rating\nu1,a,x,3\nu1,b,x,N/A\nu2,a,x,5\nu2,b,x,4\n",
    options: { scale: [1, 5] },
    mended: { scale: [1, 5], missing: ["N/A"] },
  },
  "a scale that nobody declares": {
    file: "scale.csv",
    text: "unit,rater,arm,rating\nu1,a,x,3\nu2,a,x,5\n",
    mended: { scale: [1, 5] },
  },
  "a rating beside the scale": {
    file: "beside.csv",
    text: "unit,rater,arm,rating\nu1,a,x,3\nu1,b,x,3.5\nu2,a,x,6\n",
    options: { scale: [1, 5] },
  },
  "a decimal comma": {
    file: "comma.csv",
    text: 'unit,rater,arm,rating\nu1,a,x,3\nu1,b,x,"3,5"\nu2,a,x,4\n',
    options: { scale: [1, 5] },
  },
  "one rater judging a unit twice": {
    file: "twice.csv",
    text: choice("u1,a,x,y,X,Y,left\nu1,a,x,y,X,Y,right\nu1,b,x,y,X,Y,left\n"),
    mended: { repeats: "last" },
  },
  "sides not undone": {
    file: "sides.csv",
    text: choice("u1,a,x,y,X,Y,left\nu1,b,x,y,Y,X,left\n"),
    mended: { sides: "texts" },
  },
  "sides without arms": {
    file: "armless.csv",
    text: "unit,rater,left_text,right_text,choice\nu1,a,X,Y,left\n",
    mended: { arms: ["original", "warm"] },
  },
  "other texts of one unit": {
    file: "texts.csv",
    text: choice("u1,a,x,y,X,Y,left\nu1,b,x,y,X,Z,left\n"),
  },
  "an arm against itself": {
    file: "itself.csv",
    text: choice("u1,a,x,x,X,Y,left\n"),
  },
  "an answer that is no side": {
    file: "nothing.csv",
    text: choice("u1,a,x,y,X,Y,left\nu1,b,x,y,X,Y,skipped\nu2,a,x,y,X,Y,right\n"),
    mended: { missing: ["skipped"] },
  },
  "a rating by nobody": {
    file: "nobody.csv",
    text: choice("u1,,x,y,X,Y,left\n"),
  },
  "no column of raters": {
    file: "unnamed.csv",
    text: "unit,who,value\nu1,a,yes\n",
    mended: { columns: { rater: "who" } },
  },
  "a wide table without its raters": {
    file: "wide.csv",
    text: "unit,anna,ben\nu1,yes,no\n",
    options: { layout: "wide" },
    mended: { layout: "wide", raters: ["anna", "ben"] },
  },
  "booleans among labels": {
    file: "labels.jsonl",
    text: '{"unit":"u1","rater":"a","label":"yes"}\n{"unit":"u1","rater":"b","label":true}\n',
    mended: { booleans: "text" },
  },
  "several labels in doccano": {
    file: "anna.jsonl",
    text: '{"id":1,"text":"One","label":["good","bad"]}\n{"id":2,"text":"Two","label":["good"]}\n',
  },
  "spans in doccano": {
    file: "anna.jsonl",
    text: '{"id":1,"text":"One","label":[[0,2,"PER"]]}\n',
  },
  "more labels than a question has options": {
    file: "free.csv",
    text: `unit,rater,value\n${Array.from({ length: 25 }, (_, at) => `u${at},a,word${at}`).join("\n")}\n`,
  },
  "pairs beside single responses": {
    file: "mixed.jsonl",
    text: '{"unit":"u1","rater":"a","left":"x","right":"y","choice":"left"}\n{"unit":"u2","rater":"a","arm":"x","text":"X","choice":"left"}\n',
  },
  "a NUL character": {
    file: "nul.jsonl",
    text: '{"unit":"u1","rater":"a","arm":"x","text":"a\\u0000b","value":"yes"}\n',
  },
  "JSON that ends early": { file: "cut.json", text: '[\n{"unit": "u1",\n"rater"' },
  "a CSV with semicolons": { file: "semicolons.csv", text: "unit;rater;value\nu1;a;yes\n" },
  "an unknown ending": { file: "ratings.xlsx", text: "unit" },
  "a file without ratings": { file: "empty.csv", text: "unit,rater,value\n" },
  "claims about an arm that is not there": {
    file: "claims.csv",
    text: choice("u1,a,x,y,X,Y,left\n"),
    options: {
      claims:
        "claims:\n  - { id: c, kind: preference, question: choice, treatment: z, control: x }\n",
    },
  },
  "a question that no record has": {
    file: "slip.csv",
    text: "unit,rater,warm,long\nu1,a,yes,no\nu1,b,no,no\n",
    options: { questions: ["warm", "lnog"] },
    mended: { questions: ["warm", "long"] },
  },
  "a rater of a wide table whom no record has": {
    file: "slip.csv",
    text: "unit,anna,ben\nu1,yes,no\n",
    options: { raters: ["anna", "bne"] },
    mended: { raters: ["anna", "ben"] },
  },
  "a column that no record has": {
    file: "slip.csv",
    text: "unit,rater,reply,value\nu1,a,Hello,yes\n",
    options: { columns: { text: "replies" } },
    mended: { columns: { text: "reply" } },
  },
  "several labels joined in doccano's CSV": {
    file: "anna.csv",
    text: "id,text,label\n1,One,bad#good\n2,Two,good\n",
  },
  "Argilla's responses in a spreadsheet": {
    file: "records.csv",
    text: "id,text,tone.responses,tone.responses.users\ne1,Hello,\"['kind']\",\"['a']\"\n",
  },
  "games of a judge model that contradict each other": {
    file: "gpt-4_pair.jsonl",
    text: ["model_1 model_1", "tie tie", "model_1 model_2"]
      .map((games, at) => {
        const [g1_winner, g2_winner] = games.split(" ");
        const models = { model_1: "x", model_2: "y" };
        return JSON.stringify({
          question_id: at,
          ...models,
          g1_winner,
          g2_winner,
          judge: ["gpt-4"],
        });
      })
      .join("\n"),
    mended: { same: ["tie", "tie (inconsistent)"] },
  },
  "claims that are none": {
    file: "claims.csv",
    text: choice("u1,a,x,y,X,Y,left\n"),
    options: { claims: "claims:\n  - { id: c, kind: preferrence }\n" },
  },
};

async function gather({ file, text }: Oddity, options: ImportOptions) {
  const path = join(temporaryFolder(), file);
  await writeFile(path, text);
  return gatherStudy("odd", [{ path, name: file, from: path }], { options, upload: false });
}

const judgmentsOf = (gathered: GatheredStudy | null) =>
  gathered === null ? [] : [...gathered.judgments()].flat();

describe("oddities of real files", () => {
  test("are each reported by file, line and mend, and nothing is imported", async () => {
    const messages: Record<string, string[]> = {};
    for (const [name, oddity] of Object.entries(oddities)) {
      const { gathered, findings } = await gather(oddity, oddity.options ?? {});
      expect({ name, gathered }).toEqual({ name, gathered: null });
      messages[name] = findings.map(formatFinding);
    }
    await expect(`${JSON.stringify(messages, null, 2)}\n`).toMatchFileSnapshot(
      "oddities.golden.json",
    );
  });

  test("that an importer says how to take are taken so", async () => {
    const mended = Object.entries(oddities).flatMap(([name, oddity]) =>
      oddity.mended === undefined ? [] : [{ name, oddity, options: oddity.mended }],
    );
    expect(mended.length).toBeGreaterThanOrEqual(11);
    for (const { name, oddity, options } of mended) {
      const { gathered, findings } = await gather(oddity, options);
      expect({ name, findings: findings.map(formatFinding) }).toEqual({ name, findings: [] });
      expect(gathered).not.toBeNull();
    }
  });

  test("of times without a form that is read are told once, and are no times", async () => {
    const text = choice("u1,a,x,y,X,Y,left\nu2,a,x,y,X,Y,left\nu3,a,x,y,X,Y,right\n")
      .split("\n")
      .map((line, at) =>
        line === ""
          ? line
          : `${line},${["at", "3/4/2026", "3/5/2026", "2026-03-06 10:00"][at] ?? ""}`,
      )
      .join("\n");
    const { gathered, findings } = await gather({ file: "times.csv", text }, {});
    expect(findings.map(formatFinding)).toEqual([
      "times.csv:2 at: Has a time that is not read; so do others, 1 in number — write it as in 2026-03-04T10:00:00Z; until then these ratings have none",
    ]);
    // Without a zone it is in UTC, wherever it is read.
    expect(judgmentsOf(gathered).map(({ at }) => at)).toEqual([
      null,
      null,
      Date.UTC(2026, 2, 6, 10),
    ]);
  });

  test("leave the later or the earlier of two judgments standing, and count the other", async () => {
    const twice = oddities["one rater judging a unit twice"];
    if (twice === undefined) throw new Error("There is no such oddity");
    for (const [repeats, chosen] of [
      ["first", "left"],
      ["last", "right"],
    ] as const) {
      const { gathered, counts } = await gather(twice, { repeats });
      expect(counts).toMatchObject({ ratings: 3, judgments: 2, left_out: 1 });
      expect(judgmentsOf(gathered)[0]?.answers).toEqual({ choice: chosen });
    }
  });

  test("of sides are undone by the texts: who chose the left reply chose the other arm", async () => {
    const sides = oddities["sides not undone"];
    if (sides === undefined) throw new Error("There is no such oddity");
    const { gathered } = await gather(sides, { sides: "texts" });
    const chosen = judgmentsOf(gathered).map(({ left, right, answers }) =>
      answers["choice"] === "left" ? left : right,
    );
    expect(chosen).toEqual(["x", "y"]);
  });
});
