import { readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { describeColumns, tables } from "../../server/dataset/tables/describe-columns.ts";
import { software } from "../../server/domain/software.ts";

const page = join(import.meta.dirname, "../../docs/DATASET.md");
const begin = "by the test of this page -->\n";
const end = "<!-- end of columns -->";

/** The codebook as Markdown: one table for each table of the dataset. */
const columnsAsMarkdown = (): string =>
  tables
    .flatMap(({ name, about }) => {
      const rows = describeColumns(false)
        .filter(({ table }) => table === name)
        .map(({ column, type, unit, levels, missing, unblindedOnly, description }) => {
          const values = levels === null ? type : levels.split(" | ").join(", ");
          const notes = [
            ...(unit === null ? [] : [unit]),
            ...(missing ? ["may be missing"] : []),
            ...(unblindedOnly ? ["unblinded only"] : []),
          ];
          return `| \`${column}\` | ${[values, ...notes].join("; ")} | ${description} |`;
        });
      return [
        `### ${name}`,
        about,
        ["| Column | Values | Meaning |", "|-|-|-|", ...rows].join("\n"),
      ];
    })
    .join("\n\n");

test("the page about the dataset describes the columns as they are (vitest -u writes it)", async () => {
  const text = readFileSync(page, "utf8");
  const start = text.indexOf(begin) + begin.length;
  const whole = `${text.slice(0, start)}\n${columnsAsMarkdown()}\n\n${text.slice(text.indexOf(end))}`;
  await expect(await format(whole, { parser: "markdown", printWidth: 100 })).toMatchFileSnapshot(
    page,
  );
});

test("every column has a type, and choices have levels", () => {
  for (const { type, levels } of describeColumns(false)) {
    expect(type).not.toBe("");
    expect(type === "enumeration").toBe(levels !== null);
  }
});

test("a blinded dataset has no column that is marked for unblinded ones", () => {
  const blinded = describeColumns(true);
  expect(blinded.filter(({ unblindedOnly }) => unblindedOnly)).toEqual([]);
  const all = describeColumns(false);
  const opened = all.filter(({ unblindedOnly }) => !unblindedOnly);
  expect(opened.map(({ table, column }) => [table, column])).toEqual(
    blinded.map(({ table, column }) => [table, column]),
  );
});

test("a dataset names the version of the package that made it", () => {
  const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject(software);
});
