import { afterAll, describe, expect, test } from "vitest";
import { checksThatFind } from "../blinding/support/checks-that-find.ts";
import { plantedLeaks } from "../blinding/support/planted-leaks.ts";

describe("each leak planted around the real app is found", () => {
  const table: string[] = [];

  test.each([...plantedLeaks])("$rows: $name", async (leak) => {
    const found = await checksThatFind(leak);
    table.push(`${leak.rows.padEnd(14)} ${leak.name.padEnd(66)} ${found.join(", ")}`);
    expect(found).toEqual(leak.caughtBy);
  });

  afterAll(() => {
    process.stdout.write(`\n${table.join("\n")}\n`);
  });
});
