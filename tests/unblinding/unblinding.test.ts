import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { callServer } from "../../server/call-server.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { readRows } from "../dataset/support/read-dataset.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { otherPassphrase, passphrase, sealedStudyFolder } from "../arm-key/support/sealed-study.ts";
import { joinAs, passwordOf } from "../people/support/people.ts";

// Scrypt takes its time, the more so where others work.
const slug = "small";
const reason = "the analysis is registered";

const serverOf = (app: TestApp) => ({ url: app.url, token: app.operatorToken });

/** A study with its arms under passphrases, open. */
async function openSealed(people: 1 | 2): Promise<TestApp> {
  const app = await startApp();
  const directory = sealedStudyFolder({ people });
  await callServer(serverOf(app), "study:create", { directory, replace: false });
  const passphrases = [passphrase, otherPassphrase].slice(0, people);
  await callServer(serverOf(app), "study:open", { slug, passphrases });
  return app;
}

const close = (app: TestApp) => callServer(serverOf(app), "study:close", { slug, reason: null });

const logOf = async (app: TestApp) => {
  const study = await app.storage.stateOf(slug);
  return (await app.storage.auditLog(study?.id ?? -1)).map(({ kind, actor, details }) => ({
    kind,
    actor,
    ...details,
  }));
};

const manifestSchema = z.object({
  unblinded: z.object({ at: z.string(), by: z.string(), reason: z.string().nullable() }).nullable(),
});

async function exported(app: TestApp, blinded: boolean) {
  const out = join(temporaryFolder(), "dataset");
  await callServer(serverOf(app), "study:export", { slug, out, blinded });
  const read = (name: string) => readFileSync(join(out, name), "utf8");
  return {
    unblinded: manifestSchema.parse(JSON.parse(read("manifest.json"))).unblinded,
    pairs: readRows(out, "pairs").map((row) =>
      z.looseObject({ pair: z.string(), unblinded_early: z.boolean() }).parse(row),
    ),
  };
}

test("a study is unblinded once it is closed, with its passphrase; who was refused is in the log", async () => {
  const app = await openSealed(1);
  const unblind = (words: string) =>
    callServer(serverOf(app), "study:unblind", { slug, reason, passphrases: [words] });
  await expect(unblind(passphrase)).rejects.toMatchObject({ code: "conflict" });
  await close(app);
  await expect(unblind("some other words here")).rejects.toMatchObject({ code: "forbidden" });
  expect((await exported(app, false)).unblinded).toBeNull();

  const { state, unblinded } = await unblind(passphrase);
  expect(state).toBe("unblinded");
  const stamp = { at: new Date(app.clock.now()).toISOString(), by: "command line", reason };
  expect(unblinded).toEqual(stamp);
  expect((await exported(app, false)).unblinded).toEqual(stamp);
  expect((await exported(app, true)).unblinded).toEqual({ ...stamp, reason: null });

  const kinds = (await logOf(app)).filter(({ kind }) => kind.startsWith("unblind"));
  const by = { kind: "unblinding-refused", actor: "command line", what: "study" };
  expect(kinds).toMatchObject([
    { ...by, refused: "conflict" },
    { ...by, refused: "forbidden" },
    { kind: "unblinded", actor: "command line" },
  ]);
  await expect(unblind(passphrase)).rejects.toMatchObject({ code: "conflict" });
  expect(app.faults).toEqual([]);
});

test("the recovery key opens what two passphrases lock", async () => {
  const app = await startApp();
  const directory = sealedStudyFolder({ people: 2 });
  const server = serverOf(app);
  await callServer(server, "study:create", { directory, replace: false });
  const one = callServer(server, "study:open", { slug, passphrases: [passphrase] });
  await expect(one).rejects.toThrow("two passphrases");
  const passphrases = [passphrase, otherPassphrase];
  const { recoveryKey = "" } = await callServer(server, "study:open", { slug, passphrases });
  await close(app);
  const { state } = await callServer(server, "study:unblind", { slug, reason, recoveryKey });
  expect(state).toBe("unblinded");
});

test("two people unblind within a day of each other, each with a passphrase and a password", async () => {
  const app = await openSealed(2);
  await close(app);
  const asCoordinator = { slug, role: "coordinator" } as const;
  const people = {
    ada: await joinAs(app, "ada@example.org", asCoordinator),
    bo: await joinAs(app, "bo@example.org", asCoordinator),
  };
  const ask = async (name: keyof typeof people, words: string, password?: string) => {
    const { status, body } = await people[name].post("study:unblind", {
      slug,
      reason,
      passphrases: [words],
      password: password ?? passwordOf(`${name}@example.org`),
    });
    return status === 200 ? body["state"] : status;
  };
  expect(await ask("ada", passphrase, "not the password")).toBe(403);
  expect(await ask("ada", passphrase)).toBe("closed");
  const { unblindingAsked } = await callServer(serverOf(app), "study:status", { slug });
  expect(unblindingAsked).toMatchObject({ by: "ada@example.org" });
  // One person with both passphrases in turn is still one person.
  expect(await ask("ada", otherPassphrase)).toBe(403);
  expect(await ask("bo", passphrase)).toBe("closed");
  expect(await ask("ada", passphrase)).toBe("closed");
  app.clock.forward(24 * 3600 * 1000 + 1);
  expect(await callServer(serverOf(app), "study:status", { slug })).toMatchObject({
    unblindingAsked: null,
  });
  const relogin = async (name: keyof typeof people) => {
    const email = `${name}@example.org`;
    await people[name].post("session:open", { email, password: passwordOf(email) });
  };
  await relogin("ada");
  await relogin("bo");
  expect(await ask("bo", otherPassphrase)).toBe("closed");
  expect(await ask("ada", passphrase)).toBe("unblinded");
  expect((await logOf(app)).filter(({ kind }) => kind === "unblinded")).toMatchObject([
    { actor: "ada@example.org", asked_by: "bo@example.org" },
  ]);
  expect(app.faults).toEqual([]);
});

test("the command line cannot be one of two people", async () => {
  const app = await openSealed(2);
  await close(app);
  const half = { slug, reason, passphrases: [passphrase] };
  await expect(callServer(serverOf(app), "study:unblind", half)).rejects.toMatchObject({
    code: "forbidden",
  });
  const both = { ...half, passphrases: [otherPassphrase, passphrase] };
  expect(await callServer(serverOf(app), "study:unblind", both)).toMatchObject({
    state: "unblinded",
  });
});

test("one pair is unblinded in an emergency, marked for good, and every other stays blind", async () => {
  const app = await openSealed(1);
  const unblind = (pair: string, words = passphrase) =>
    callServer(serverOf(app), "pair:unblind", { slug, pair, reason, passphrases: [words] });
  const shown = await unblind("p0003");
  expect(new Set([shown.x.arm, shown.y?.arm])).toEqual(new Set(["kind", "plain"]));
  expect(shown.x.model).toBe(`canary-model-of-${shown.x.arm}`);
  await expect(unblind("p0007")).rejects.toMatchObject({ code: "not_found" });
  await expect(unblind("q0003")).rejects.toMatchObject({ code: "not_found" });
  await expect(unblind("p0004", "some other words here")).rejects.toMatchObject({
    code: "forbidden",
  });
  await unblind("p0003");

  const early = (await exported(app, true)).pairs.filter((row) => row.unblinded_early);
  expect(early.map(({ pair }) => pair)).toEqual(["p0003"]);
  const study = await app.storage.findStudy(slug);
  const rows = await app.storage.pairsAfter(study?.id ?? -1, -1, 10);
  expect(new Set(rows.map(({ first }) => first.arm))).toEqual(new Set([null]));
  expect((await logOf(app)).filter(({ kind }) => kind === "pair-unblinded")).toHaveLength(2);

  // What was shown is what the dataset says once all is unblinded.
  await close(app);
  await callServer(serverOf(app), "study:unblind", { slug, reason, passphrases: [passphrase] });
  const row = (await exported(app, false)).pairs.find(({ pair }) => pair === "p0003");
  expect([row?.["x_arm"], row?.["y_arm"]]).toEqual([shown.x.arm, shown.y?.arm]);
  await expect(unblind("p0001")).rejects.toMatchObject({ code: "conflict" });
});
