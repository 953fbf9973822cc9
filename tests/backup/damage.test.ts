import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { pack } from "tar-stream";
import { expect, test } from "vitest";
import { restoreBackup, verifyBackup } from "../../server/backup/restore-backup.ts";
import { firstLineBytes, sealFile } from "../../server/backup/seal-file.ts";
import { writeBackup } from "../../server/backup/write-backup.ts";
import { generatorOf } from "../../server/domain/generator-of.ts";
import { migrationsFolder } from "../../server/locate.ts";
import { systemClock } from "../../server/system.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { batchesOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const verify = (file: string) => verifyBackup(file, migrationsFolder);

/** A backup of one open study and one folder of the console. */
async function backUp(): Promise<{ folder: string; file: string }> {
  const folder = temporaryFolder();
  const folders = join(folder, "folders");
  mkdirSync(join(folders, "draft-one"), { recursive: true });
  writeFileSync(join(folders, "draft-one", "study.yaml"), "kelvin: 1\n");
  const storage = await openTestStorage(folder);
  await storeOpenStudy(storage, { pairs: 20 });
  const file = join(temporaryFolder(), "backup");
  await writeBackup({ storage, clock: systemClock, folders }, file);
  return { folder, file };
}

test("names each of 100 flipped bits and 100 lost endings, and restores nothing of them", async () => {
  const { file } = await backUp();
  expect(await verify(file)).toMatchObject({ studies: [{ slug: "small", state: "open" }] });
  const whole = readFileSync(file);
  const draw = generatorOf(1, "damage");
  const damaged = join(temporaryFolder(), "damaged");
  for (let round = 0; round < 100; round += 1) {
    const flipped = Buffer.from(whole);
    const place = draw(0, whole.length - 1);
    flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << draw(0, 7)), place);
    for (const bytes of [flipped, whole.subarray(0, draw(0, whole.length - 1))]) {
      writeFileSync(damaged, bytes);
      await expect(verify(damaged)).rejects.toMatchObject({ code: "invalid" });
    }
  }
  const target = join(temporaryFolder(), "data");
  await expect(restoreBackup(damaged, target, migrationsFolder)).rejects.toThrow("damaged");
  await expect(restoreBackup(file, target, migrationsFolder)).resolves.toMatchObject({
    studies: [{ slug: "small" }],
  });
  expect(readFileSync(join(target, "folders", "draft-one", "study.yaml"), "utf8")).toBe(
    "kelvin: 1\n",
  );
});

test("refuses a data folder that holds studies, and a name that is taken", async () => {
  const { folder, file } = await backUp();
  await expect(restoreBackup(file, folder, migrationsFolder)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("holds studies"),
  });
  const storage = await openTestStorage();
  const again = writeBackup({ storage, clock: systemClock, folders: folder }, file);
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

/** How many pieces of 32 bytes of a secret are found; pages cut it into parts. */
const piecesIn = (bytes: Buffer, secret: Buffer): number =>
  Array.from({ length: secret.length / 32 }, (_, piece) =>
    secret.subarray(piece * 32, piece * 32 + 32),
  ).filter((piece) => bytes.includes(piece)).length;

test("keeps nothing by which the arms of a draft under a passphrase could be opened", async () => {
  const folder = temporaryFolder();
  const storage = await openTestStorage(folder);
  const chance = randomBytes(12_288);
  await storage.createStudy(
    {
      slug: "sealed",
      definition: studyOf({ slug: "sealed", blinding: { arm_key: "passphrase" } }),
      documents: {
        consent: { source: "", content: [] },
        instructions: { source: "", content: [] },
      },
      key: new Uint8Array(16),
      seed: 1,
      quality: null,
      createdAt: 0,
      armKey: { chance, sealedTags: () => [] },
    },
    batchesOf(4),
    () => "materials",
  );
  const file = join(temporaryFolder(), "backup");
  await writeBackup({ storage, clock: systemClock, folders: join(folder, "folders") }, file);
  // The control: the database itself has it.
  const kept = ["kelvin.db", "kelvin.db-wal"].map((name) => readFileSync(join(folder, name)));
  expect(piecesIn(Buffer.concat(kept), chance)).toBeGreaterThan(300);
  expect(piecesIn(readFileSync(file), chance)).toBe(0);
});

test("refuses a backup that would write beside its folder, with nothing left unheard", async () => {
  const file = join(temporaryFolder(), "backup");
  const tar = pack();
  tar.entry({ name: "../../outside" }, "x");
  tar.finalize();
  const handle = await open(file, "w");
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  await handle.write(bytes, 0, bytes.length, firstLineBytes);
  await sealFile(handle, createHash("sha256").update(bytes).digest("hex"));
  await handle.close();
  await expect(verify(file)).rejects.toThrow(`holds "../../outside", which is no file of ours`);
});

/** As on a disk that fills up meanwhile. */
const copyTo = (file: string): Promise<void> => {
  writeFileSync(file, "the beginning");
  return Promise.reject(
    Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }),
  );
};

test("a backup that cannot be written says where, and leaves nothing there", async () => {
  const folder = temporaryFolder();
  const storage = await openTestStorage();
  const parts = { storage, clock: systemClock, folders: "nowhere" };
  const missing = join(folder, "missing", "backup");
  await expect(writeBackup(parts, missing)).rejects.toMatchObject({
    code: "invalid",
    message: `Cannot back up to "${missing}": name a folder that is there, and that whoever runs Kelvin may write to.`,
  });
  const full = { ...parts, storage: { ...storage, copyTo } };
  await expect(writeBackup(full, join(folder, "backup"))).rejects.toMatchObject({
    code: "unavailable",
    message: `Cannot back up to "${join(folder, "backup")}": its disk is full.`,
  });
  expect(readdirSync(folder)).toEqual([]);
});
