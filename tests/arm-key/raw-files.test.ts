import Database from "better-sqlite3";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { canaries, passphrase, sealedStudyFolder } from "./support/sealed-study.ts";

// Scrypt takes its time, the more so where others work.
const spellings = (text: string): Buffer[] =>
  [text, Buffer.from(text).toString("base64"), Buffer.from(text).toString("hex")].map((each) =>
    Buffer.from(each),
  );

/** Names of the files that hold any of these bytes. */
const filesWith = (folder: string, needles: readonly Buffer[]): string[] =>
  readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return needles.some((needle) => bytes.includes(needle));
  });

const told = ["plain", "kind"].flatMap((arm) => [
  ...spellings(canaries.model(arm)),
  ...spellings(canaries.tag(arm)),
]);

const start = async (folder = temporaryFolder()) => {
  const app = await startApp({ storage: await openTestStorage(folder) });
  const server = { url: app.url, token: app.operatorToken };
  return { app, server, folder };
};

/** What must be gone once the study is open: its key, and the end of what the key is made of. */
const secretsOf = async (app: TestApp, folder: string, slug: string): Promise<Buffer[]> => {
  const id = (await app.storage.stateOf(slug))?.id ?? -1;
  const database = new Database(join(folder, "kelvin.db"), { readonly: true });
  const chance = database
    .prepare<[number], Buffer>("SELECT chance FROM draft_arm_key WHERE study_id = ?")
    .pluck()
    .get(id);
  database.close();
  const key = (await app.storage.armKey(id))?.clear ?? null;
  if (key === null || chance === undefined) throw new Error(`"${slug}" has no key`);
  return [key, chance.subarray(-4000, -3968), chance.subarray(-32)];
};

test("no file of the data folder holds a model, a tag or the key once a study is open", async () => {
  const { app, server, folder } = await start();
  // Some drafts are replaced by another, some opened, some neither.
  const slugs = Array.from({ length: 12 }, (_, index) => `study-${index}`);
  const directories = slugs.map((slug) => sealedStudyFolder({ slug, pairs: 1 }));
  const gone: Buffer[] = [];
  for (const [index, directory] of directories.entries()) {
    const call = { directory, replace: index % 3 === 0 };
    await callServer(server, "study:create", call);
    if (call.replace) {
      gone.push(...(await secretsOf(app, folder, slugs[index] ?? "")));
      await callServer(server, "study:create", call);
    }
  }
  const opened = slugs.filter((_, index) => index % 4 === 1);
  for (const slug of opened) gone.push(...(await secretsOf(app, folder, slug)));
  expect(filesWith(folder, gone)).not.toEqual([]);
  for (const slug of opened) {
    await callServer(server, "study:open", { slug, passphrases: [passphrase] });
  }
  expect(filesWith(folder, gone)).toEqual([]);
  expect(filesWith(folder, told)).toEqual([]);
  expect(app.faults).toEqual([]);
});

/** What the database holds of an open study whose lines list these arms. */
const storedWith = async (arms: readonly string[]): Promise<string> => {
  const { server, folder } = await start();
  const directory = sealedStudyFolder({ arms });
  await callServer(server, "study:create", { directory, replace: false });
  await callServer(server, "study:open", { slug: "small", passphrases: [passphrase] });
  const database = new Database(join(folder, "kelvin.db"), { readonly: true });
  // Commitments are salted under the arm key: nobody can guess what they bind to.
  const pairs = "(SELECT id, prompt_id, first_id, second_id, once_key FROM pair)";
  const rows = ["prompt", "response", pairs, "pair_content", "slot"].map((table) =>
    database.prepare(`SELECT * FROM ${table}`).all(),
  );
  database.close();
  return JSON.stringify(rows);
};

test("what the database holds of a study does not depend on which arm gave which text", async () => {
  const one = await storedWith(["plain", "kind"]);
  expect(await storedWith(["kind", "plain"])).toBe(one);
  expect(one).not.toMatch(/plain|kind/);
});

test("copies that migrations made of a draft lose its key, too", async () => {
  const { app, server, folder } = await start();
  await callServer(server, "study:create", { directory: sealedStudyFolder(), replace: false });
  const source = new Database(join(folder, "kelvin.db"), { readonly: true });
  await source.backup(join(folder, "kelvin.db.before-0099-later.sql"));
  source.close();
  const secrets = await secretsOf(app, folder, "small");
  await callServer(server, "study:open", { slug: "small", passphrases: [passphrase] });
  expect(filesWith(folder, secrets)).toEqual([]);
});

test("a program that reads the database meanwhile delays that, and no longer than it reads", async () => {
  const { app, server, folder } = await start();
  await callServer(server, "study:create", { directory: sealedStudyFolder(), replace: false });
  const secrets = await secretsOf(app, folder, "small");
  const reader = new Database(join(folder, "kelvin.db"), { readonly: true });
  const rows = reader.prepare("SELECT id FROM response").iterate();
  rows.next();
  const opened = await callServer(server, "study:open", {
    slug: "small",
    passphrases: [passphrase],
  });
  expect(opened.recoveryKey).toHaveLength(39);
  expect(filesWith(folder, secrets)).not.toEqual([]);
  rows.return?.();
  reader.close();
  await vi.waitFor(() => expect(filesWith(folder, secrets)).toEqual([]), { timeout: 60_000 });
  expect(app.faults).toEqual([]);
});

test("a process that died while it locked a key leaves it nowhere, once another starts", async () => {
  const { app, server, folder } = await start();
  await callServer(server, "study:create", { directory: sealedStudyFolder(), replace: false });
  const secrets = await secretsOf(app, folder, "small");
  await app.stop();
  await app.storage.close();
  const dying = new Database(join(folder, "kelvin.db"));
  dying.pragma("wal_autocheckpoint = 0");
  dying.pragma("secure_delete = ON");
  dying.exec("UPDATE study SET state = 'open'; DELETE FROM draft_arm_key");
  const left = temporaryFolder();
  for (const name of ["kelvin.db", "kelvin.db-wal"])
    copyFileSync(join(folder, name), join(left, name));
  dying.close();
  expect(filesWith(left, secrets)).not.toEqual([]);
  await openTestStorage(left);
  expect(filesWith(left, secrets)).toEqual([]);
});

test("a copy of the database keeps the arms, and gives them to the passphrase alone", async () => {
  const { server, folder } = await start();
  await callServer(server, "study:create", { directory: sealedStudyFolder(), replace: false });
  await callServer(server, "study:open", { slug: "small", passphrases: [passphrase] });
  const copy = temporaryFolder();
  const source = new Database(join(folder, "kelvin.db"), { readonly: true });
  await source.backup(join(copy, "kelvin.db"));
  source.close();
  expect(filesWith(copy, told)).toEqual([]);

  const { app, server: restored } = await start(copy);
  const study = await app.storage.findStudy("small");
  const arms = async () =>
    (await app.storage.pairsAfter(study?.id ?? -1, -1, 10)).map(({ first }) => first.arm);
  expect(new Set(await arms())).toEqual(new Set([null]));
  await callServer(restored, "study:close", { slug: "small", reason: null });
  const unblind = (words: string[]) =>
    callServer(restored, "study:unblind", { slug: "small", reason: "done", passphrases: words });
  await expect(unblind(["another phrase of words"])).rejects.toMatchObject({ code: "forbidden" });
  await expect(unblind([])).rejects.toMatchObject({ code: "forbidden" });
  expect(new Set(await arms())).toEqual(new Set([null]));
  await unblind([passphrase]);
  expect(new Set(await arms())).toEqual(new Set(["plain", "kind"]));
});
