import { describe, expect, test } from "vitest";
import { openFolderDesk } from "../folders/support/folder-desk.ts";

const slug = "replies";

const rowsOf = (word: string, prompts: readonly string[]): string =>
  ["frage,antwort", ...prompts.map((prompt) => `${prompt},${word} ${prompt}`)].join("\n");

const conversion = { columns: { prompt: "frage", response: "antwort" } };

describe("files of responses that are sent into a draft", () => {
  test("are looked at, mapped by hand, and become its materials; what has no match is named", async () => {
    const { app, owner, upload, onDisk } = await openFolderDesk();
    const files = ["base_original.csv", "tuned_warm.csv"];
    await upload(files[0] ?? "", rowsOf("Plain", ["One?", "Two?", "Three?"]));
    await upload(files[1] ?? "", rowsOf("Kind", ["Two?", "Three?", "Four?"]));
    const { body: seen } = await owner.post("folder:columns", { slug, files });
    expect(Object.values(seen)).toMatchObject([
      {
        file: files[0],
        layout: null,
        columns: [
          { place: "frage", samples: ["One?", "Two?", "Three?"] },
          { place: "antwort", samples: ["Plain One?", "Plain Two?", "Plain Three?"] },
        ],
      },
      { file: files[1], layout: null },
    ]);

    const wanted = { slug, files, conversion, as: "pairs.jsonl" };
    const tried = await owner.post("folder:convert", { ...wanted, trial: true });
    expect(tried.body).toMatchObject({
      written: null,
      prompts: 2,
      unmatched: 2,
      errors: 0,
      warnings: 2,
      findings: [
        { file: files[0], line: 2, message: expect.stringContaining('"One?"') as string },
        { file: files[1], line: 4, message: expect.stringContaining('"Four?"') as string },
      ],
    });
    expect((await owner.post("folder:read", { slug })).body["files"]).toHaveLength(2);

    const arms = { base_original: "original", tuned_warm: "warm" };
    const named = { ...wanted, conversion: { ...conversion, arms }, trial: false };
    const { body } = await owner.post("folder:convert", named);
    expect(body).toMatchObject({ written: "pairs.jsonl", prompts: 2 });
    expect(onDisk("pairs.jsonl").trim().split("\n")).toHaveLength(2);
    const checked = await owner.post("folder:check", { slug });
    expect(checked.body).toMatchObject({ findings: [], counts: { pairs: 2, responses: 4 } });
    expect(app.faults).toEqual([]);
  });

  test("are known by their layout, and materials for what they are", async () => {
    const { owner, upload } = await openFolderDesk();
    const answer = { instruction: "One?", output: "Yes.", generator: "base" };
    await upload("a.json", JSON.stringify([answer]));
    await upload("own.csv", "prompt_id,prompt,response.original,response.warm\np1,Q,A,B\n");
    await upload("nested.jsonl", JSON.stringify({ q: "Q", out: { "a.b": 1, c: ["x", "y", "z"] } }));
    const files = ["a.json", "own.csv", "nested.jsonl"];
    const { body } = await owner.post("folder:columns", { slug, files });
    const seen = Object.values(body);
    expect(seen).toMatchObject([
      { layout: "alpaca-eval", suggested: { prompt: "instruction", response: "output" } },
      { layout: "materials" },
      { layout: null, columns: [{ place: "q" }, { place: "out.c[0]" }, { place: "out.c[1]" }] },
    ]);
  });

  test("that are no files, do harm, or would be overwritten, are refused, and nothing is written", async () => {
    const { app, owner, upload } = await openFolderDesk();
    await upload("deep.json", `[${'{"a":'.repeat(200)}1${"}".repeat(200)}]`);
    await upload("pairs.jsonl", "not json\n");
    const ask = (files: string[], as: string) =>
      owner.post("folder:convert", { slug, files, conversion, as, trial: false });
    expect((await ask(["none.csv"], "pairs.jsonl")).status).toBe(404);
    expect((await ask(["pairs.jsonl"], "pairs.jsonl")).status).toBe(422);
    const deep = await ask(["deep.json"], "made.jsonl");
    expect(deep.body).toMatchObject({
      written: null,
      errors: 1,
      findings: [{ file: "deep.json" }],
    });
    const broken = await ask(["pairs.jsonl"], "made.jsonl");
    expect(broken.body).toMatchObject({ written: null, findings: [{ line: 1 }] });
    const { body } = await owner.post("folder:read", { slug });
    expect(Object(body["files"])).toHaveLength(2);
    expect(app.faults).toEqual([]);
  });
});
