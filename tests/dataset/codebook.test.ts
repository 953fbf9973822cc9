import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { columnsAsMarkdown } from "../../server/dataset/files/codebook.ts";
import { describeTables } from "../../server/dataset/tables/describe-columns.ts";
import { software } from "../../server/domain/software.ts";

const page = join(import.meta.dirname, "../../docs/DATASET.md");
const begin = "by the test of this page -->\n";
const end = "<!-- end of columns -->";

/** The codebook as Markdown: one table for each table of the dataset. */
const columnsOfAll = (): string => describeTables(false).map(columnsAsMarkdown).join("\n\n");

test("the page about the dataset describes the columns as they are (vitest -u writes it)", async () => {
  const text = readFileSync(page, "utf8");
  const start = text.indexOf(begin) + begin.length;
  const whole = `${text.slice(0, start)}\n${columnsOfAll()}\n\n${text.slice(text.indexOf(end))}`;
  await expect(await format(whole, { parser: "markdown", printWidth: 100 })).toMatchFileSnapshot(
    page,
  );
});

const columnsOf = (blinded: boolean) => describeTables(blinded).flatMap(({ columns }) => columns);

test("every column has a type, and choices have levels", () => {
  for (const { kinds, levels } of columnsOf(false)) {
    expect(kinds.length).toBeGreaterThan(0);
    expect(kinds.includes("enumeration")).toBe(levels.length > 0);
  }
});

test("a CSV has columns of plain values only", () => {
  const ofCsv = describeTables(false).filter(({ table }) => table.form === "csv");
  const kinds = ofCsv.flatMap(({ columns }) => columns.flatMap((column) => column.kinds));
  expect(kinds).not.toContain("object");
  expect(kinds).not.toContain("array");
});

test("a blinded dataset has no column that is marked for unblinded ones", () => {
  const blinded = columnsOf(true);
  expect(blinded.filter(({ unblindedOnly }) => unblindedOnly)).toEqual([]);
  const opened = columnsOf(false).filter(({ unblindedOnly }) => !unblindedOnly);
  expect(opened.map(({ table, column }) => [table, column])).toEqual(
    blinded.map(({ table, column }) => [table, column]),
  );
});

test("a dataset names the version of the package that made it", () => {
  const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject(software);
});
