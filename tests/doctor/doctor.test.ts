import Database from "better-sqlite3";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskKindIn, diskKindOf } from "../../server/disk/disk-kind.ts";
import type { Examination } from "../../server/doctor/examination.ts";
import { examineDatabase } from "../../server/doctor/examine-database.ts";
import {
  examineDisk,
  examineFileSystem,
  examinePermissions,
} from "../../server/doctor/examine-folder.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { connectRater } from "../support/rater-client.ts";
import { runProgram, startProgram, type Program } from "../support/run-program.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Told {
  code: number | null;
  findings: Map<string, Examination>;
}

const doctor = async (folder: string, nodeOptions: readonly string[] = []): Promise<Told> => {
  const { code, stdout, stderr } = await startProgram(folder, {
    program: "server/cli/kelvin",
    arguments: ["--json", "doctor"],
    nodeOptions,
  }).ended;
  if (stdout === "") throw new Error(stderr);
  const findings: Examination[] = JSON.parse(stdout);
  return { code, findings: new Map(findings.map((each) => [each.what, each])) };
};

/** A server on a study of which one pair is judged and the next is held. */
async function startRated(): Promise<{ folder: string; program: Program }> {
  const folder = join(temporaryFolder(), "data");
  mkdirSync(folder, { mode: 0o700 });
  const storage = await openTestStorage(folder);
  await storeOpenStudy(storage, { pairs: 4, at: Date.now() });
  await storage.close();
  const program = await runProgram(folder);
  const rater = await connectRater(program.url);
  await rater.join();
  const next = await rater.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error("nothing was assigned");
  const { assignment } = next.presentation;
  const draft = { assignment, revision: 0, answers: { warmth: "left" }, flags: [], pages: [] };
  await rater.call("judgment:submit", { draft, next: { have: [] } });
  return { folder, program };
}

test("finds nothing wrong beside a running server, and names settings that would lose judgments", async () => {
  const { folder, program } = await startRated();
  const well = await doctor(folder);
  // Tests may keep their files in memory, of which it says so.
  const rest = [...well.findings.values()].filter(({ what }) => what !== "file system");
  expect(rest.filter(({ found }) => found !== "good")).toEqual([]);
  expect([...well.findings.keys()]).toEqual([
    "node",
    "permissions",
    "file system",
    "disk",
    "durability",
    "integrity",
    "version",
    "clock",
    "invariants",
    "answers",
    "audit logs",
  ]);
  expect(well.code).toBe(0);
  program.signal("SIGTERM");
  await program.ended;

  const plant = "./tests/faults/programs/plant-normal-synchronous.ts";
  const planted = await doctor(folder, ["--import", "tsx", "--import", plant]);
  expect(planted.findings.get("durability")).toMatchObject({
    found: "bad",
    said: "journal wal, synchronous 1: acknowledged judgments may be lost",
  });
  expect(planted.code).toBe(1);
});

test("names each rule that a row breaks, a damaged page, and a clock that went back", async () => {
  const { folder, program } = await startRated();
  program.signal("SIGTERM");
  await program.ended;
  const file = join(folder, "kelvin.db");
  const examine = (now = Date.now()) =>
    new Map(
      examineDatabase(file, { migrations: migrationsFolder, now }).map((each) => [each.what, each]),
    );
  const whole = readFileSync(file);
  const plants: [statement: string, rule: string][] = [
    ["UPDATE slot SET state = 2 WHERE state = 0 AND position = 3", "a slot that is judged"],
    ["UPDATE judgment SET counted = 0", "a slot that is judged"],
    ["UPDATE slot SET state = 0, holder = NULL WHERE state = 1", "a slot that is held"],
    ["UPDATE study_progress SET judged = judged + 1", "what the server counts"],
    ["UPDATE slot SET side = 1 - side WHERE state = 2", "has the side"],
    ["UPDATE slot SET side = 0", "the two sides of a pair"],
    [
      "UPDATE study SET definition = json_set(definition, '$.ratings_per_pair', 1)",
      "no pair has more slots",
    ],
    ["UPDATE judgment SET revision = 1", "the last alone stands"],
    ["UPDATE judgment SET superseded = 1", "the last alone stands"],
    ["UPDATE session SET withdrawn_at = 1", "holds nothing"],
    ["UPDATE session SET excluded_at = 1", "holds nothing"],
    ["UPDATE session SET judged = judged + 1", "is said to have judged"],
    ["UPDATE session SET erased_at = 1", "whoever was erased"],
    ["UPDATE slot SET state = 2", "takes no more"],
    [
      `DROP INDEX assignment_once;
      INSERT INTO assignment SELECT 1000, study_id, session_id, 3, once_key, side, 1, released_for, assigned_at,
        lease_until FROM assignment WHERE state = 1;
      INSERT INTO judgment SELECT 1000, 1000, 0, 0, 0, received_at, content_hash, questions_hash, answers, flags, pages
        FROM judgment`,
      "twice",
    ],
  ];
  for (const [statement, rule] of plants) {
    const database = new Database(file);
    database.pragma("foreign_keys = OFF");
    database.pragma("ignore_check_constraints = ON");
    database.exec(statement);
    database.close();
    expect({ statement, ...examine().get("invariants") }).toMatchObject({
      found: "bad",
      said: expect.stringContaining(rule),
    });
    writeFileSync(file, whole);
    expect(examine().get("invariants")?.found).toBe("good");
  }
  const records: [statement: string, what: string][] = [
    [`UPDATE judgment SET answers = '{"warmth":"right"}'`, "answers"],
    ["UPDATE judgment SET flags = '['", "answers"],
    ["UPDATE audit_entry SET reason = 'another' WHERE number = 1", "audit logs"],
    ["DELETE FROM audit_entry WHERE number = 1", "audit logs"],
  ];
  for (const [statement, what] of records) {
    const database = new Database(file);
    database.exec(statement);
    database.close();
    expect({ statement, found: examine().get(what)?.found }).toEqual({ statement, found: "bad" });
    writeFileSync(file, whole);
    expect(examine().get(what)?.found).toBe("good");
  }
  expect(examine(Date.now() - 3_600_000).get("clock")?.found).toBe("bad");

  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 4096 * 3, 4096 * 4);
  writeFileSync(file, damaged);
  expect(examine().get("integrity")?.found).toBe("bad");
});

test("names a folder that others may enter, and a disk of another machine", () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  expect(examinePermissions(folder)).toMatchObject({ found: "bad", said: 'others may read "."' });
  chmodSync(folder, 0o700);
  expect(examinePermissions(folder).found).toBe("good");
  expect(examineFileSystem(diskKindOf(folder)).found).not.toBe("bad");
  for (const type of ["nfs", "nfs4", "cifs", "9p", "ceph", "fuse.sshfs", "fuse.rclone", "virtiofs"])
    expect(examineFileSystem(diskKindIn(type, 0))).toMatchObject({
      found: "bad",
      said: expect.stringContaining(type),
    });
  expect(examineFileSystem(diskKindIn(null, 0x6969))).toMatchObject({ found: "bad" });
  for (const type of ["tmpfs", "overlay"])
    expect(examineFileSystem(diskKindIn(type, 0))).toMatchObject({ found: "poor" });
  for (const type of ["ext4", "xfs", "btrfs", "zfs", "fuse.ntfs-3g"])
    expect(examineFileSystem(diskKindIn(type, 0))).toMatchObject({ found: "good" });
});

test("names a disk with little room, and a ballast that was given up", () => {
  const folder = temporaryFolder();
  const disk = { lowWaterBytes: 1000, ballastBytes: 3 };
  expect(examineDisk(folder, disk).found).toBe("good");
  writeFileSync(join(folder, "kelvin.db"), "");
  expect(examineDisk(folder, disk)).toMatchObject({
    found: "poor",
    mend: expect.stringContaining("held back"),
  });
  writeFileSync(join(folder, "ballast"), "...");
  expect(examineDisk(folder, disk).found).toBe("good");
  expect(examineDisk(folder, { ...disk, lowWaterBytes: Infinity })).toMatchObject({
    found: "poor",
  });
});
