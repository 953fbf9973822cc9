import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { openTestStorage } from "../support/open-storage.ts";
import { exported, filled } from "./support/filled-study.ts";
import { unblind } from "./support/unblind.ts";
import { csvCells, readFiles, readRows, tableName } from "./support/read-dataset.ts";

const both = async (): Promise<string[]> => {
  const storage = await openTestStorage();
  const study = await filled(storage);
  const blinded = await exported(storage);
  await unblind(storage, study);
  return [blinded, await exported(storage)];
};

const json = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), "utf8"));

const headOf = (bytes: Buffer | undefined): string[] =>
  String(bytes).split("\n")[0]?.split(",") ?? [];

const packageSchema = z.object({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  name: z.string().regex(/^[a-z0-9-]+$/),
  resources: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      type: z.literal("table"),
      schema: z.object({
        fields: z.array(z.object({ name: z.string(), type: z.string() })),
        primaryKey: z.array(z.string()).optional(),
        foreignKeys: z
          .array(
            z.object({
              fields: z.array(z.string()),
              reference: z.object({ resource: z.string(), fields: z.array(z.string()) }),
            }),
          )
          .optional(),
      }),
    }),
  ),
});

describe("the Data Package", () => {
  test("has the columns of every file in their order, and no others; keys name rows and are met", async () => {
    for (const folder of await both()) {
      const files = readFiles(folder);
      const { resources } = packageSchema.parse(json(folder, "datapackage.json"));
      const described = new Set(resources.map(({ path }) => path));
      const csvs = [...files.keys()].filter((name) => /^data\/.*\.csv$/.test(name));
      expect(csvs.filter((name) => !described.has(name))).toEqual([]);
      for (const { name, path, schema } of resources) {
        const names = schema.fields.map((field) => field.name);
        const rows = readRows(folder, name);
        expect(
          path.endsWith(".csv") ? headOf(files.get(path)) : Object.keys(rows[0] ?? {}),
        ).toEqual(names);
        const { primaryKey = [], foreignKeys = [] } = schema;
        const keys = rows.map((row) => primaryKey.map((column) => row[column]).join(" "));
        expect(primaryKey.length === 0 ? rows.length : new Set(keys).size).toBe(rows.length);
        for (const { fields, reference } of foreignKeys) {
          const known = new Set(
            readRows(folder, reference.resource).map((row) => row[reference.fields[0] ?? ""]),
          );
          const unmet = rows.filter((row) => !known.has(row[fields[0] ?? ""]));
          expect(unmet).toEqual([]);
        }
      }
    }
  });
});

const croissantSchema = z.object({
  "@context": z.record(z.string(), z.unknown()),
  "@type": z.literal("sc:Dataset"),
  conformsTo: z
    .array(z.string())
    .refine((all) => all.includes("http://mlcommons.org/croissant/1.0")),
  name: z.string().min(1),
  description: z.string().min(1),
  license: z.string().min(1),
  url: z.string().min(1),
  creator: z.array(z.object({ name: z.string().min(1) })).min(1),
  datePublished: z.iso.date(),
  "rai:dataCollection": z.string(),
  "rai:annotationsPerItem": z.string(),
  "rai:personalSensitiveInformation": z.string(),
  distribution: z
    .array(
      z.object({
        "@type": z.literal("cr:FileObject"),
        "@id": z.string(),
        name: z.string(),
        contentUrl: z.string(),
        encodingFormat: z.string(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
  recordSet: z.array(
    z.object({
      name: z.string(),
      field: z.array(
        z.object({
          name: z.string(),
          dataType: z.string(),
          source: z.object({ fileObject: z.object({ "@id": z.string() }) }),
        }),
      ),
    }),
  ),
});

test("Croissant has every field that it requires, names every file of data and every column", async () => {
  for (const folder of await both()) {
    const files = readFiles(folder);
    const { distribution, recordSet } = croissantSchema.parse(json(folder, "croissant.json"));
    const data = [...files.keys()].filter((name) => name.startsWith("data/"));
    expect(distribution.map(({ contentUrl }) => contentUrl)).toEqual(data);
    const ids = new Set(distribution.map((file) => file["@id"]));
    for (const { name, field } of recordSet) {
      expect(field.filter(({ source }) => !ids.has(source.fileObject["@id"]))).toEqual([]);
      const file = tableName(files.keys(), name);
      const columns = file.endsWith(".csv")
        ? headOf(files.get(file))
        : Object.keys(readRows(folder, name)[0] ?? {});
      expect(field.map((each) => each.name)).toEqual(columns);
    }
    const csvs = data.filter((name) => name.endsWith(".csv"));
    expect(recordSet.length).toBeGreaterThanOrEqual(csvs.length);
  }
});

/** The rules of Psych-DS 1.5.0 that a dataset can break. */
test("Psych-DS' rules hold: names, required fields, and each column of each CSV described once", async () => {
  for (const folder of await both()) {
    const files = readFiles(folder);
    const described = z
      .object({
        "@context": z.literal("https://schema.org/"),
        "@type": z.literal("Dataset"),
        name: z.string().min(1),
        description: z.string().min(1),
        variableMeasured: z.array(
          z.object({ "@type": z.literal("PropertyValue"), name: z.string() }),
        ),
      })
      .parse(json(folder, "dataset_description.json"));
    const csvs = [...files].filter(([name]) => /^data\/.*\.csv$/.test(name));
    expect(csvs.length).toBeGreaterThan(0);
    const columns = new Set<string>();
    for (const [name, bytes] of csvs) {
      expect(name).toMatch(/^data\/([a-z]+-[a-zA-Z0-9]+)(_[a-z]+-[a-zA-Z0-9]+)*_data\.csv$/);
      for (const column of headOf(bytes)) columns.add(column);
      const lines = bytes.toString("utf8").split("\n").slice(0, -1);
      expect(lines.filter((line) => line.trim() === "")).toEqual([]);
      expect(new Set(lines.map((line) => line.split(",").length)).size).toBe(1);
      expect(csvCells(bytes)).toHaveLength(lines.length - 1);
    }
    const names = described.variableMeasured.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...columns].toSorted());
    expect([...files.keys()]).toEqual(expect.arrayContaining(["README.md", "CHANGES.md"]));
  }
});

const cardSchema = z.strictObject({
  pretty_name: z.string(),
  language: z.array(z.string().regex(/^[a-z]{2,3}$/)),
  license: z.string().regex(/^[a-z0-9.+-]+$/),
  tags: z.array(z.string()),
  annotations_creators: z.tuple([z.literal("crowdsourced")]),
  size_categories: z.array(z.string()).length(1),
  configs: z.array(
    z.strictObject({
      config_name: z.string(),
      data_files: z.array(z.strictObject({ split: z.string(), path: z.string() })),
      default: z.literal(true).optional(),
    }),
  ),
});

test("the card's YAML has known keys, and its configurations name files that are there", async () => {
  for (const folder of await both()) {
    const files = readFiles(folder);
    const [, front = ""] = /^---\n(.*?)\n---\n/s.exec(String(files.get("README.md"))) ?? [];
    const { configs } = cardSchema.parse(parse(front));
    const paths = configs.flatMap(({ data_files }) => data_files.map(({ path }) => path));
    expect(paths.filter((path) => !files.has(path))).toEqual([]);
    expect(paths.length).toBeGreaterThan(5);
  }
});
