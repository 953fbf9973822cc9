import { expect, test } from "vitest";
import { storeOpenStudy } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";

const setOf = (name: string, at: number, patterns: number | null = null) => ({
  name,
  patterns,
  question: "warmth",
  option: null,
  file: "labels.csv",
  sha256: "a".repeat(64),
  at,
  who: "ada@example.org",
});

export function labelsContract(open: OpenStorage): void {
  test("keeps each import of labels as a version of its name; the latest counts", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    const rows = [
      { line: 2, arm: "warm", value: "0.25" },
      { line: 1, arm: "warm", value: "ünï 😀" },
      { line: 1, arm: "original", value: "" },
    ];
    const first = await storage.saveLabels(id, setOf("judge", 5), rows);
    expect(first).toMatchObject({ ...setOf("judge", 5), version: 1, rows: 3 });
    const second = await storage.saveLabels(id, setOf("judge", 6, 1), rows.slice(0, 1));
    const other = await storage.saveLabels(id, setOf("a second judge", 7), []);
    expect([second.version, other.version, other.rows]).toEqual([2, 1, 0]);
    const again = await reopen();
    expect(await again.labelSets(id)).toEqual([other, second]);
    expect(await again.labelsOf(first.id)).toEqual(rows.toReversed());
    expect(await again.labelsOf(second.id)).toEqual(rows.slice(0, 1));
    expect(await again.labelsOf(other.id)).toEqual([]);
    const log = (await again.auditLog(id)).filter(({ kind }) => kind === "labelled");
    expect(
      log.map(({ reason, details }) => [reason, details["rows"], details["patterns"]]),
    ).toEqual([
      ["judge", 3, null],
      ["judge", 1, 1],
      ["a second judge", 0, null],
    ]);
  });

  test("keeps as many labels as there are responses", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const rows = Array.from({ length: 2500 }, (_, line) => ({
      line,
      arm: "warm",
      value: `${line % 7}`,
    }));
    const set = await storage.saveLabels(id, setOf("judge", 1), rows);
    expect(await storage.labelsOf(set.id)).toEqual(rows);
  });
}
