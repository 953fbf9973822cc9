import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskLabelFiles } from "../../server/folders/label-files.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { joinAs } from "../people/support/people.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const slug = "small";
const questions = {
  warmth: { preset: "warmth-choice" },
  correct: { preset: "correctness" },
} as const;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(?:csv|jsonl|parquet)$|unfinished/.test(name),
  );

test("labels that a coordinator sends are refused while blind, then joined, named where they match nothing, and taken whole", async () => {
  const storage = await openTestStorage();
  const definition = studyOf({ ratings_per_pair: 2, questions });
  const record = await storeOpenStudy(storage, { definition, pairs: 6 });
  await fillStudy(storage, record, {
    raters: 4,
    pairsPerRater: 3,
    answer: (_assignment, nth) => ({
      warmth: nth % 2 === 0 ? "left" : "right",
      correct: { left: "correct", right: nth % 3 === 0 ? "incorrect" : "correct" },
    }),
  });
  const folder = join(temporaryFolder(), "labels");
  const app = await startApp({ storage, labelFiles: diskLabelFiles(folder) });
  const person = await joinAs(app, "c@example.org", { slug, role: "coordinator" });
  const send = async (file: string, body: string | Uint8Array<ArrayBuffer>) => {
    const { status } = await fetch(`${app.url}/api/v1/labels/${slug}/${file}`, {
      method: "PUT",
      headers: {
        "content-type": "application/octet-stream",
        "sec-fetch-site": "same-origin",
        cookie: person.cookie() ?? "",
      },
      body,
    });
    return status;
  };
  const file = "judge.csv";
  const columns = { prompt_id: "item", arm: "system", value: "verdict" };
  const about = { slug, file, name: "judge", option: null, columns, by: [] };
  const bring = (trial: boolean, question = "correct") =>
    person.post("labels:bring", { ...about, question, trial });

  expect(await send(file, "item,system,verdict\np0,warm,correct\n")).toBe(409);
  expect((await person.post("labels:columns", { slug, file })).status).toBe(409);
  expect((await bring(true)).status).toBe(409);
  await unblind(storage, record);
  expect((await bring(true)).status).toBe(404);

  expect(await send("judge.zip", "PK")).toBe(422);
  expect(await send(file, Buffer.from("504b0304aaaa", "hex"))).toBe(422);
  expect(
    await send(file, "item,system,verdict\np0,warm,correct\np9,warm,correct\np1,warm,so\n"),
  ).toBe(200);
  expect((await person.post("labels:columns", { slug, file })).body).toMatchObject({
    columns: [
      { place: "item", samples: ["p0", "p9", "p1"] },
      { place: "system" },
      { place: "verdict", samples: ["correct", "correct", "so"] },
    ],
    suggested: { prompt_id: "item", arm: "system", value: "verdict" },
    questions: [
      { name: "warmth", options: [] },
      { name: "correct", options: ["correct", "incorrect", "refusal", "unsure"] },
    ],
  });
  const wrong = await bring(false);
  expect(wrong.body).toMatchObject({
    version: null,
    labels: 1,
    unmatched: 1,
    unmatchedRows: [{ row: 3, prompt_id: "p9", arm: "warm" }],
    errors: 1,
    findings: [{ file, line: 4, field: "value", message: '"so" is no label' }],
  });
  expect(await storage.labelSets(record.id)).toEqual([]);

  // A file takes the place of the one before.
  const rows = Array.from({ length: 6 }, (_, index) => `p${index},warm,correct`);
  expect(await send(file, ["item,system,verdict", ...rows].join("\n"))).toBe(200);
  expect(filesBelow(folder)).toEqual([join(slug, file)]);
  expect((await bring(true)).body).toMatchObject({ version: null, labels: 6, errors: 0 });
  expect(await storage.labelSets(record.id)).toEqual([]);
  expect((await bring(true, "none")).status).toBe(422);
  expect((await bring(false)).body).toMatchObject({ version: 1, labels: 6, unmatched: 0 });
  expect(filesBelow(folder)).toEqual([]);
  const { body } = await person.post("labels:compare", { slug });
  expect(body["comparisons"]).toMatchObject([{ name: "judge", version: 1, labels: 6 }]);
  expect(app.faults).toEqual([]);
});
