import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportStudy } from "../../server/dataset/export-study.ts";
import { parquetFile, tableFile } from "../../server/dataset/files/bundle-names.ts";
import { describeTables } from "../../server/dataset/tables/describe-columns.ts";
import type { Storage } from "../../server/domain/storage.ts";
import type { PreparedPrompt } from "../../server/domain/study-records.ts";
import { findCanaries } from "../blinding/support/canaries.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { asked } from "./support/asked.ts";
import { fillStudy } from "./support/fill-study.ts";
import {
  readFiles,
  readRows,
  readManifest,
  readTables,
  readWithoutHashes,
} from "./support/read-dataset.ts";

interface Named {
  arm: string;
  model: string;
}

const reply = (text: string, { arm, model }: Named) => ({
  arm,
  model,
  text,
  content: [text],
});

/** Two responses to a prompt, as the materials list them. */
const prompt =
  (first: Named, second: Named, more: Partial<PreparedPrompt> = {}) =>
  (index: number): PreparedPrompt =>
    promptOf(index, {
      promptId: `canary-prompt-${index}`,
      responses: [reply(`reply one ${index}`, first), reply(`reply two ${index}`, second)],
      ...more,
    });

const definitionOf = (arms: string[]) =>
  studyOf({
    arms,
    internal_title: `${arms.join(" against ")}, internally`,
    questions: { warmth: { preset: "warmth-choice" }, correct: { preset: "correctness" } },
    claims: [
      {
        id: "warmer",
        kind: "preference",
        question: "warmth",
        treatment: arms[1] ?? "",
        control: arms[0] ?? "",
      },
    ],
  });

const exportOf = async (
  storage: Storage,
  { blinded = true, slug = "small" } = {},
): Promise<string> => {
  const out = join(temporaryFolder(), "dataset");
  await exportStudy(storage, { slug, out, blinded, asked });
  return out;
};

/** A study of these materials, judged by a script that goes by sides alone. */
async function judged(
  arms: string[],
  make: (index: number) => PreparedPrompt,
): Promise<{ storage: Storage; studyId: number }> {
  const storage = await openTestStorage();
  const record = await storeOpenStudy(storage, { definition: definitionOf(arms), pairs: 6, make });
  await fillStudy(storage, record, {
    raters: 4,
    pairsPerRater: 3,
    answer: (_assignment, nth) => ({
      warmth: nth % 3 === 0 ? "right" : "left",
      correct: { left: "correct", right: nth % 2 === 0 ? "incorrect" : "unsure" },
    }),
  });
  return { storage, studyId: record.id };
}

const textsOf = (folder: string) =>
  [...readWithoutHashes(folder)].filter(([name]) => !name.endsWith(".parquet"));

const unblind = (storage: Storage, studyId: number) =>
  storage.changeState(studyId, {
    from: ["closed"],
    to: "unblinded",
    reason: "canary-reason",
    at: 9,
  });

const leaks = (folder: string, names: readonly string[]): string[] =>
  findCanaries(
    [...readFiles(folder)].map(([file, bytes]) => [file, `${file} ${bytes.toString("utf8")}`]),
    names,
  );

const one = { arm: "zirconia", model: "Quokka-7b-instruct" };
const two = { arm: "palisade", model: "Wombat-13b" };
const canaries = [one.arm, two.arm, one.model, two.model, "canary-prompt", "canary-reason"];

/** What says which files and columns there are, when it was made, and what opens the seal. */
const tellsOfTheRest = new Set([
  "README.md",
  "checksums.sha256",
  "codebook.csv",
  "codebook.md",
  "croissant.json",
  "datapackage.json",
  "dataset_description.json",
  "documentation/audit.jsonl",
  "documentation/seal.json",
  "manifest.json",
]);

describe("a blinded export", () => {
  test("names no arm, model or prompt of the materials, plain, encoded or hashed", async () => {
    const { storage, studyId } = await judged([one.arm, two.arm], prompt(one, two));
    expect(leaks(await exportOf(storage), canaries)).toEqual([]);
    await unblind(storage, studyId);
    expect(leaks(await exportOf(storage), canaries)).toEqual([]);
    // The search finds what is there: an unblinded export names all of them.
    const found = leaks(await exportOf(storage, { blinded: false }), canaries);
    for (const name of canaries)
      expect(found.some((leak) => leak.includes(`: ${name} as `))).toBe(true);
  });

  test("holds no text of a prompt or a response", async () => {
    const { storage } = await judged([one.arm, two.arm], prompt(one, two));
    expect(leaks(await exportOf(storage), ["reply one", "reply two", "Prompt 3"])).toEqual([]);
  });

  test("is what an export is until the study is unblinded", async () => {
    const { storage, studyId } = await judged([one.arm, two.arm], prompt(one, two));
    const before = await exportOf(storage, { blinded: false });
    expect(readManifest(before)["blinded"]).toBe(true);
    expect(readTables(before)).toEqual(readTables(await exportOf(storage)));
    await unblind(storage, studyId);
    const after = await exportOf(storage, { blinded: false });
    expect(readManifest(after)["blinded"]).toBe(false);
    expect(readRows(after, "pairs")[0]).toHaveProperty("x_arm");
  });

  test("stays the same, byte for byte, when arms are renamed and listed in the other order", async () => {
    const before = await judged([one.arm, two.arm], prompt(one, two));
    const [second, first] = [
      { arm: "obsidian", model: "Numbat-3b" },
      { arm: "calico", model: "Bilby-70b" },
    ];
    // The same texts; each pair now lists the other arm first.
    const swapped = await judged([first.arm, second.arm], (index) => {
      const { responses, ...rest } = prompt(one, two)(index);
      const texts = responses.map(({ text }) => text);
      return {
        ...rest,
        responses: [reply(texts[1] ?? "", first), reply(texts[0] ?? "", second)],
      };
    });
    const [renamed, other] = [await exportOf(swapped.storage), await exportOf(before.storage)];
    // The seal commits to the arms, so that commitments differ, and hashes over them; nothing else does.
    expect(textsOf(renamed)).toEqual(textsOf(other));
    const committing = new Set([
      "data/study-small_description-commitments_data.csv",
      "data/commitments.parquet",
      "documentation/seal.json",
      "croissant.json",
      "manifest.json",
      "documentation/audit.jsonl",
      "checksums.sha256",
    ]);
    const alike = (folder: string) =>
      [...readFiles(folder)].filter(([name]) => !committing.has(name));
    expect(alike(renamed)).toEqual(alike(other));
  });

  test("differs from the unblinded one in declared files, columns and what tells of them only", async () => {
    const { storage, studyId } = await judged([one.arm, two.arm], prompt(one, two));
    await unblind(storage, studyId);
    const blindedFolder = await exportOf(storage);
    const openFolder = await exportOf(storage, { blinded: false });
    const [blinded, open] = [readFiles(blindedFolder), readFiles(openFolder)];
    const described = describeTables(false);
    const whole = described.filter(({ table }) => table.unblindedOnly === true);
    const filesOf = ({ table }: (typeof described)[number]): string[] => [
      tableFile("small", table),
      ...(table.form === "csv" ? [parquetFile(table)] : []),
    ];
    const onlyOpen = [...open.keys()].filter((name) => !blinded.has(name));
    expect(onlyOpen.toSorted()).toEqual(
      [...whole.flatMap(filesOf), "documentation/prereg.md"].toSorted(),
    );
    expect([...blinded.keys()].filter((name) => !open.has(name))).toEqual([]);

    const partly = new Set<string>();
    for (const each of described.filter((each_) => !whole.includes(each_))) {
      const declared = each.columns.filter(({ unblindedOnly }) => unblindedOnly);
      if (declared.length > 0) for (const name of filesOf(each)) partly.add(name);
      const hidden = new Set(declared.map(({ column }) => column));
      const shown = readRows(openFolder, each.table.name).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.has(column))),
      );
      expect(shown).toEqual(readRows(blindedFolder, each.table.name));
    }
    const alike = (files: Map<string, Buffer>) =>
      [...files].filter(
        ([name]) => !onlyOpen.includes(name) && !partly.has(name) && !tellsOfTheRest.has(name),
      );
    expect(alike(open)).toEqual(alike(blinded));
    expect(alike(open).map(([name]) => name)).toContain("data/judgments.parquet");
  });

  test("leaves tags out that mention an arm or a model, or that lines of other arms share", async () => {
    const mentioning = prompt(one, two, { task: `set ${one.arm.toUpperCase()}`, context: "calm" });
    const { storage } = await judged([one.arm, two.arm], mentioning);
    const out = await exportOf(storage);
    expect(readManifest(out)["left_out_until_unblinded"]).toEqual(["pairs.task"]);
    expect(readRows(out, "pairs")).toMatchObject(
      Array.from({ length: 6 }, () => ({ task: null, context: "calm" })),
    );

    const single = await openTestStorage();
    const definition = { ...definitionOf([one.arm, two.arm]), unit: "response" as const };
    await storeOpenStudy(single, {
      definition,
      pairs: 4,
      make: (index) =>
        promptOf(index, {
          task: index < 2 ? "early" : "late",
          responses: [reply(`reply ${index}`, index < 2 ? one : two)],
          pairs: [[0, null]],
        }),
    });
    const alone = await exportOf(single);
    expect(readRows(alone, "pairs").map(({ task }) => task)).toEqual([null, null, null, null]);
    expect(readManifest(alone)["left_out_until_unblinded"]).toContain("pairs.task");
  });
});

describe("an unblinded export", () => {
  test("says of each answer which arm stood where, as the rater saw it", async () => {
    const { storage, studyId } = await judged([one.arm, two.arm], prompt(one, two));
    await unblind(storage, studyId);
    const out = await exportOf(storage, { blinded: false });
    const pairs = new Map(readRows(out, "pairs").map((row) => [row["pair"], row]));
    const stored = await storage.judgmentsAfter(studyId, -1, 100);
    const rows = readRows(out, "judgments").filter(({ question }) => question === "warmth");
    expect(rows).toHaveLength(stored.length);
    for (const [index, row] of rows.entries()) {
      const pair = pairs.get(row["pair"]) ?? {};
      const { side, answers } = stored[index] ?? {};
      const leftArm = side === 0 ? one.arm : two.arm;
      expect(pair[`${String(row["left"])}_arm`]).toBe(leftArm);
      const chosen = answers?.["warmth"] === "left" ? row["left"] : row["right"];
      expect(row["chosen"]).toBe(chosen);
    }
    // Both labels fall to both arms, or they would be another name for them.
    expect(new Set([...pairs.values()].map((row) => row["x_arm"])).size).toBe(2);
  });

  test("gives prompts and responses back verbatim", async () => {
    const texts = ["  \r\n=not a formula\u2028", '👩‍👩‍👧 שלום\t"quoted"</s>'];
    const { storage, studyId } = await judged([one.arm, two.arm], (index) =>
      promptOf(index, { responses: [reply(texts[0] ?? "", one), reply(texts[1] ?? "", two)] }),
    );
    await unblind(storage, studyId);
    for (const row of readRows(await exportOf(storage, { blinded: false }), "texts")) {
      expect([row["x"], row["y"]]).toEqual(
        expect.arrayContaining([
          { ...one, text: texts[0], changes: null },
          { ...two, text: texts[1], changes: null },
        ]),
      );
    }
  });
});
