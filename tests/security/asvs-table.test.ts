import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

const text = readFileSync("docs/SECURITY.md", "utf8");
const rows = text
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(([, numbers = ""]) => /^\d+\.\d+\.\d+/.test(numbers));

const files = readdirSync("tests", { recursive: true, encoding: "utf8" });
const named = new Set(files.map((file) => basename(file)));

test("the table has every requirement of levels 1 and 2 once, each with where it stands and by what", () => {
  const numbers = rows.flatMap(([, cell = "", level = ""]) =>
    cell.split(", ").map((number) => `${number} ${level}`),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  // So many there are in version 5.0.0.
  expect(numbers.filter((each) => each.endsWith(" 1"))).toHaveLength(70);
  expect(numbers.filter((each) => each.endsWith(" 2"))).toHaveLength(183);
  const standings = new Set(["met", "partly", "not met", "n/a", "operator"]);
  expect(rows.filter(([, , , , standing = ""]) => !standings.has(standing))).toEqual([]);
  expect(rows.filter(([, , , , , by = ""]) => by.length < 3)).toEqual([]);
});

test("every test and every file that the table names is there", () => {
  const missing = rows.flatMap(([, , , , , by = ""]) => [
    ...[...by.matchAll(/([\w-]+\.(?:test|spec)\.ts)/g)]
      .map(([, file = ""]) => file)
      .filter((file) => !named.has(file)),
    ...[...by.matchAll(/(?:tests|docs)\/[\w/-]+(?:\.[\w.]+)?\w/g)]
      .map(([path]) => path)
      .filter((path) => !existsSync(path)),
    ...[...by.matchAll(/`((?:http|domain|people|storage|webhooks|materials)\/[\w/.-]+\.ts)`/g)]
      .map(([, path = ""]) => path)
      .filter((path) => !existsSync(`server/${path}`) && !existsSync(`server/domain/${path}`)),
  ]);
  expect(missing).toEqual([]);
});
