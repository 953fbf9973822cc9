import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { bundleInFolder } from "../../server/dataset/verify/bundle.ts";
import { verifyBundle } from "../../server/dataset/verify/verify-bundle.ts";
import { resultsOfBundle } from "../../server/results/results-of-bundle.ts";
import { filled } from "../dataset/support/filled-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { joinAs, passwordOf } from "../people/support/people.ts";
import { connectRater } from "../support/rater-client.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { unzip } from "../support/unzip.ts";

const slug = "small";
const dayMs = 24 * 3_600_000;

const serverOf = (app: TestApp) => ({ url: app.url, token: app.operatorToken });

const listOf = (app: TestApp, of = slug) => callServer(serverOf(app), "dataset:list", { slug: of });

const done = async (app: TestApp, id: string, of = slug) =>
  vi.waitFor(
    async () => {
      const dataset = (await listOf(app, of)).find((one) => one.id === id);
      if (dataset?.state !== "done") throw new Error(`it is ${dataset?.state}`);
      return dataset;
    },
    { timeout: 60_000, interval: 50 },
  );

const download = (app: TestApp, id: string, headers: Record<string, string> = {}, of = slug) =>
  fetch(`${app.url}/api/v1/studies/${of}/datasets/${id}.zip`, {
    headers: { authorization: `Bearer ${app.operatorToken}`, ...headers },
  });

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

/** What lies on the disk of a study's datasets. */
const onDisk = (app: TestApp): string[] => {
  const folder = join(app.datasetsFolder, slug);
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
};

test("a dataset is made in the background, downloaded, gone on with, verified and removed", async () => {
  const app = await startApp();
  await unblind(app.storage, await filled(app.storage));
  const begun = await callServer(serverOf(app), "dataset:begin", { slug, blinded: false });
  expect(begun).toMatchObject({ state: "waiting", blinded: false, bytes: null });
  await expect(callServer(serverOf(app), "dataset:begin", { slug, blinded: true })).rejects.toThrow(
    /in the making/,
  );
  const { id, bytes, judgments, expected } = await done(app, begun.id);
  expect(judgments).toBe(24);
  expect(expected).toBe(24);

  const whole = await download(app, id);
  const zip = await bytesOf(whole);
  expect([whole.status, zip.length]).toEqual([200, bytes]);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "application/zip",
    "content-disposition": "attachment; filename=small-dataset.zip",
    "x-content-type-options": "nosniff",
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    etag: `"${id}"`,
  });
  const cut = 1000;
  const rest = await download(app, id, { range: `bytes=${cut}-`, "if-range": `"${id}"` });
  expect(rest.status).toBe(206);
  expect(Buffer.concat([zip.subarray(0, cut), await bytesOf(rest)]).equals(zip)).toBe(true);
  // What is another file by now comes whole.
  const other = await download(app, id, { range: `bytes=${cut}-`, "if-range": '"another"' });
  expect([other.status, (await bytesOf(other)).equals(zip)]).toEqual([200, true]);
  expect((await download(app, id, { range: `bytes=${zip.length}-` })).status).toBe(422);

  const folder = temporaryFolder();
  unzip(zip, folder);
  const { problems } = await verifyBundle(
    await bundleInFolder(join(folder, slug)),
    { seal: null, audit: null },
    () => resultsOfBundle(join(folder, slug)),
  );
  expect(problems).toEqual([]);
  const log = await callServer(serverOf(app), "study:log", { slug, before: null });
  expect(log.entries.filter(({ kind }) => kind === "exported")).toHaveLength(1);

  expect((await download(app, id, {}, "another")).status).toBe(404);
  expect((await download(app, "0".repeat(32))).status).toBe(404);
  expect(onDisk(app)).toEqual([`${id}.json`, `${id}.zip`]);
  await callServer(serverOf(app), "dataset:remove", { slug, id });
  expect(onDisk(app)).toEqual([]);
  expect((await download(app, id)).status).toBe(404);
  expect(app.faults).toEqual([]);
});

test("a dataset that is cancelled leaves nothing, and the next one can begin", async () => {
  const app = await startApp();
  await filled(app.storage);
  const { id } = await callServer(serverOf(app), "dataset:begin", { slug, blinded: true });
  await vi.waitFor(() => expect(onDisk(app)).not.toEqual([]), { interval: 1, timeout: 10_000 });
  await callServer(serverOf(app), "dataset:cancel", { slug, id });
  expect(onDisk(app)).toEqual([]);
  expect(await listOf(app)).toEqual([]);
  await expect(callServer(serverOf(app), "dataset:cancel", { slug, id })).rejects.toThrow(
    /no such dataset in the making/,
  );
  const next = await callServer(serverOf(app), "dataset:begin", { slug, blinded: true });
  await done(app, next.id);
  expect(app.faults).toEqual([]);
});

test("a rater who withdraws with all they gave takes the datasets along that were made before", async () => {
  const app = await startApp();
  const leave = async (withdrawal: "delete" | "keep"): Promise<void> => {
    const study = `leaving-${withdrawal}`;
    await storeOpenStudy(app.storage, {
      definition: studyOf({ slug: study, privacy: { withdrawal } }),
    });
    const rater = await connectRater(app.url, { study });
    await rater.join();
    const begun = await callServer(serverOf(app), "dataset:begin", { slug: study, blinded: true });
    await done(app, begun.id, study);
    await rater.call("session:withdraw", {});
  };
  await leave("keep");
  await leave("delete");
  await vi.waitFor(async () => expect(await listOf(app, "leaving-delete")).toEqual([]));
  expect(existsSync(join(app.datasetsFolder, "leaving-delete"))).toBe(false);
  expect(await listOf(app, "leaving-keep")).toHaveLength(1);
  expect(app.faults).toEqual([]);
});

test("a restart removes what was cut off, and keeps what is whole for seven days", async () => {
  const first = await startApp();
  await filled(first.storage);
  const { storage, datasetsFolder } = first;
  const begun = await callServer(serverOf(first), "dataset:begin", { slug, blinded: true });
  const { id } = await done(first, begun.id);
  await first.stop();
  const cut = "1".repeat(32);
  const folder = join(datasetsFolder, slug);
  mkdirSync(join(folder, `.${cut}.zip.unfinished-1-files`));
  writeFileSync(join(folder, `.${cut}.zip.unfinished-1-files`, "judgments.csv"), "half");
  writeFileSync(join(folder, `${cut}.zip`), "without a note");
  const second = await startApp({ storage, datasetsFolder });
  expect(onDisk(second)).toEqual([`${id}.json`, `${id}.zip`]);
  expect((await download(second, id)).status).toBe(200);
  await second.stop();
  first.clock.forward(8 * dayMs);
  const third = await startApp({ storage, datasetsFolder, clock: first.clock });
  expect(onDisk(third)).toEqual([]);
});

test("arms take an unblinded study and the password, and no role below may have any", async () => {
  const app = await startApp();
  const record = await filled(app.storage);
  const email = "a@example.org";
  const analyst = await joinAs(app, email, { slug, role: "analyst" });
  const viewer = await joinAs(app, "v@example.org", { slug, role: "viewer" });
  const begin = async (password?: string) => {
    const input = { slug, blinded: false, ...(password === undefined ? {} : { password }) };
    return (await analyst.post("dataset:begin", input)).status;
  };
  expect(await begin(passwordOf(email))).toBe(409);
  await unblind(app.storage, record);
  expect([await begin(), await begin("wrong")]).toEqual([403, 403]);
  expect(await listOf(app)).toEqual([]);
  const begun = await analyst.post("dataset:begin", {
    slug,
    blinded: false,
    password: passwordOf(email),
  });
  const id = String(begun.body["id"]);
  expect(await done(app, id)).toMatchObject({ begun_by: email, blinded: false });
  for (const [browser, status] of [
    [analyst, 200],
    [viewer, 403],
  ] as const) {
    const response = await fetch(`${app.url}/api/v1/studies/${slug}/datasets/${id}.zip`, {
      headers: { cookie: browser.cookie() ?? "", "sec-fetch-site": "same-origin" },
    });
    await response.arrayBuffer();
    expect(response.status).toBe(status);
  }
});
