import { createHash } from "node:crypto";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Storage } from "../../server/domain/storage.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { beginSession, judge } from "./support/fill-study.ts";
import { exported, filled } from "./support/filled-study.ts";
import {
  csvCells,
  readFiles,
  readLog,
  readManifest,
  readRows,
  readTables,
  tableName,
} from "./support/read-dataset.ts";

describe("an export as a whole", () => {
  test("is the same, byte for byte, as long as nothing changes", async () => {
    const storage = await openTestStorage();
    await filled(storage);
    expect(readTables(await exported(storage))).toEqual(readTables(await exported(storage)));
  });

  test("says of itself in the audit log that it was made, and which tables it holds", async () => {
    const storage = await openTestStorage();
    await filled(storage);
    await exported(storage);
    const out = await exported(storage);
    const log = readLog(out);
    expect(log.map(({ kind }) => kind)).toEqual([
      "created",
      "opened",
      "closed",
      "exported",
      "exported",
    ]);
    const { files } = z
      .object({ files: z.array(z.object({ name: z.string(), sha256: z.string() })) })
      .parse(readManifest(out));
    expect(log.at(-1)?.["details"]).toEqual({
      blinded: true,
      simulated: false,
      seed: 0,
      ...Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
    });
  });

  test("names the checksum, the size and the rows of each file", async () => {
    const storage = await openTestStorage();
    await filled(storage);
    const out = await exported(storage);
    const files = readFiles(out);
    const ofTheExport = new Set(["manifest.json", "checksums.sha256", "documentation/audit.jsonl"]);
    const told = [...files].filter(([name]) => !ofTheExport.has(name));
    const rowsIn = (name: string, bytes: Buffer): number => {
      if (name.endsWith(".csv")) return csvCells(bytes).length;
      if (name.endsWith(".jsonl")) return bytes.toString("utf8").split("\n").length - 1;
      if (!name.endsWith(".parquet")) return 1;
      return rowsIn(
        ".csv",
        files.get(tableName(files.keys(), basename(name, ".parquet"))) ?? bytes,
      );
    };
    expect(readManifest(out)["files"]).toEqual(
      told.map(([name, bytes]) => ({
        name,
        rows: rowsIn(name, bytes),
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      })),
    );
  });

  test("agrees with itself while judgments, corrections and raters go on arriving", async () => {
    const storage = await openTestStorage();
    const record = await storeOpenStudy(storage, { definition: studyOf(), pairs: 6 });
    const studyId = record.id;
    let rater = 0;
    /** Before each page is read, a rater begins, judges, corrects, and takes another pair. */
    const disturb = async (): Promise<void> => {
      rater += 1;
      const { id: sessionId } = await beginSession(storage, studyId, rater, rater);
      const ask = { studyId, sessionId, have: [], pairsPerRater: null, now: rater };
      const held = await storage.holdSlot({ ...ask, leaseMs: 60_000 });
      if (held.status !== "assigned") return;
      const common = { studyId, sessionId, assignmentId: held.assignment.id, at: rater };
      await judge(storage, { ...common, answers: { warmth: "left" } });
      await judge(storage, { ...common, answers: { warmth: "right" }, revision: 1 });
      await storage.holdSlot({ ...ask, leaseMs: 60_000 });
    };
    const disturbed: Storage = {
      ...storage,
      judgmentsAfter: async (...page) => {
        await disturb();
        return storage.judgmentsAfter(...page);
      },
      revisionsAfter: async (...page) => {
        await disturb();
        return storage.revisionsAfter(...page);
      },
      assignmentIdsAfter: async (...page) => {
        await disturb();
        return storage.assignmentIdsAfter(...page);
      },
      assignmentsAfter: async (...page) => {
        await disturb();
        return storage.assignmentsAfter(...page);
      },
      sessionsAfter: async (...page) => {
        await disturb();
        return storage.sessionsAfter(...page);
      },
    };
    await disturb();
    const out = await exported(disturbed);
    expect(rater).toBeGreaterThan(5);
    const assignments = new Map(
      readRows(out, "assignments").map((row) => [row["assignment"], row["state"]]),
    );
    const judgments = readRows(out, "judgments");
    expect(judgments.length).toBeGreaterThan(0);
    const standing = judgments.filter(({ superseded }) => superseded === false);
    expect(new Set(standing.map(({ assignment }) => assignment)).size).toBe(standing.length);
    for (const { assignment } of standing) expect(assignments.get(assignment)).toBe("judged");
    const judged = [...assignments.values()].filter((state) => state === "judged");
    expect(judged).toHaveLength(standing.length);
    const raters = new Set(readRows(out, "raters").map((row) => row["rater"]));
    for (const { rater: label } of judgments) expect(raters).toContain(label);
  });
});
