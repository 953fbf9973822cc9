import { join } from "node:path";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { isProbe } from "../../../server/domain/quality/probe-records.ts";
import type { Imported } from "../../../shared/model/imported.ts";
import { batchesOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { probedFiles } from "../../support/probed-study.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { conflict, create, newStudy } from "./make-drafts.ts";
import type { OpenStorage } from "./open-storage.ts";
import { leaseMs, rate } from "./rate.ts";

const judgmentOf = (rater: number, line: number) => ({
  rater,
  line,
  left: "warm",
  right: "original",
  answers: { warmth: "left" },
  at: 1000 + line,
  seconds: 3,
});

export function restContract(open: OpenStorage): void {
  test("archives a study and takes that back, and deletes one that collects no more", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    expect(await storage.slugOf(id)).toBe("small");
    const how = { actor: "ada", at: 5, reason: "done with it" };
    await expect(storage.deleteStudy(id, how)).rejects.toMatchObject(conflict);
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 4 });
    await storage.setArchived(id, true, how);
    expect((await storage.findStudy("small"))?.archivedAt).toBe(5);
    await storage.setArchived(id, false, { ...how, at: 6 });
    expect((await storage.findStudy("small"))?.archivedAt).toBeNull();
    await storage.deleteStudy(id, how);
    const again = await reopen();
    expect(await again.findStudy("small")).toBeNull();
    expect(await again.slugOf(id)).toBeNull();
    expect(await again.judgmentsAfter(id, 0, 10)).toEqual([]);
    expect((await storeOpenStudy(again)).id).toBeGreaterThan(id);
  });

  test("gives the plan, commitments and what is shown, in the order of their keys", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage, { pairs: 4 });
    const slots = await storage.slotsAfter(id, -1, 100);
    expect(slots.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await storage.slotsAfter(id, 5, 100)).toEqual(slots.slice(6));
    const pairs = (await storage.pairsAfter(id, 0, 10)).map((pair) => pair.id);
    const commitments = await storage.commitmentsAfter(id, 0, 10);
    expect(commitments.map(({ pairId }) => pairId)).toEqual(pairs);
    expect(commitments.map(({ commitments: bytes }) => bytes?.length)).toEqual([96, 96, 96, 96]);
    const shown = await storage.shownAfter(id, pairs[0] ?? 0, 2);
    expect(shown.map(({ pairId }) => pairId)).toEqual(pairs.slice(1, 3));
    expect(JSON.stringify(shown[0]?.first)).toContain("reply 1");
    const named = await storage.promptsNamed(id, "p2");
    expect(named).toEqual((await storage.promptsAfter(id, 0, 100)).slice(2, 3));
    expect(await storage.promptsNamed(id, "none")).toEqual([]);
  });

  test("keeps a study's quality files, and the probes that raters were given", async () => {
    const { storage } = await open();
    expect(await storage.qualityFiles((await create(storage, "plain")).id)).toBeNull();
    const files = probedFiles({ checks: 2, gold: 1 });
    const { id } = await storeOpenStudy(storage, { quality: files });
    expect(await storage.qualityFiles(id)).toEqual(files);
    const rater = await rate(storage, id, "a");
    const ask = { studyId: id, sessionId: rater.sessionId, pairsPerRater: null, now: 0, leaseMs };
    const policy = {
      seed: 7,
      pairsPerRater: null,
      checks: { items: 2, oneIn: 2 },
      gold: { items: 1, oneIn: 2 },
      repeats: 0,
    };
    const given: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const outcome = await storage.holdSlot({ ...ask, have: [], probes: { policy, files } });
      if (outcome.status !== "assigned") continue;
      given.push(outcome.assignment.id);
      await rater.judge(outcome.assignment.id);
    }
    const probes = given.filter(isProbe);
    expect(probes.length).toBeGreaterThan(0);
    const rows = await storage.probesAfter(id, 0, 10);
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set(probes));
    expect(rows.map(({ state }) => state)).toEqual(probes.map(() => "judged"));
    const judged = await storage.probeJudgmentsAfter(id, 0, 10);
    expect(judged.map(({ probeId }) => probeId)).toEqual(rows.map((row) => row.id));
  });

  test("adds acts to a study's audit log, each chained to the one before", async () => {
    const { storage } = await open();
    const { id } = await create(storage, "s1");
    const act = { kind: "exported", actor: "ada", at: 9, reason: null } as const;
    await Promise.all(
      [1, 2, 3].map((rows) => storage.appendAudit(id, { ...act, details: { rows } })),
    );
    const log = await storage.auditLog(id);
    expect(log.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(log.slice(1).map(({ previous }) => previous)).toEqual(
      log.slice(0, -1).map(({ hash }) => hash),
    );
  });

  test("counts leases of all studies, and no write waits while nobody writes", async () => {
    const { storage } = await open();
    const one = await storeOpenStudy(storage, { definition: studyOf({ slug: "one" }) });
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    await (await rate(storage, one.id, "a")).take();
    await (await rate(storage, other.id, "a")).take(10);
    expect(await storage.countLeases(leaseMs - 1)).toEqual({ held: 2, overdue: 0 });
    expect(await storage.countLeases(leaseMs)).toEqual({ held: 2, overdue: 1 });
    await storage.releaseExpired(leaseMs);
    expect(await storage.countLeases(leaseMs)).toEqual({ held: 1, overdue: 0 });
    expect(storage.waitingWrites()).toBe(0);
  });

  test("writes a whole copy to a file, or says which tool does", async () => {
    const { storage } = await open();
    await storeOpenStudy(storage);
    const file = join(temporaryFolder(), "copy.db");
    const outcome = await storage.copyTo(file).then(
      () => "copied",
      ({ message }: Error) => message,
    );
    expect(outcome).toMatch(storage.source.kind === "sqlite" ? /^copied$/ : /pg_dump/);
    expect(existsSync(file)).toBe(storage.source.kind === "sqlite");
  });

  test("brings finished judgments in with their study, whole or not at all", async () => {
    const { storage, reopen } = await open();
    const note: Imported = {
      layout: "long",
      files: [{ name: "ratings.csv", sha256: "a".repeat(64) }],
      timed: true,
      left_out: 0,
      registered: null,
    };
    const judged = (fail: boolean) => ({
      counts: { raters: 2, judgments: 4 },
      note,
      raters: async function* () {
        yield [
          { judged: 2, first: 1000 },
          { judged: 2, first: null },
        ];
      },
      judgments: async function* () {
        yield [judgmentOf(0, 1), judgmentOf(1, 1)];
        if (fail) throw new Error("the file ended in the middle");
        yield [judgmentOf(0, 2), judgmentOf(1, 2)];
      },
    });
    const bring = (fail: boolean) =>
      storage.createStudy(newStudy("brought"), batchesOf(3), () => "hash", {
        judged: judged(fail),
      });
    await expect(bring(true)).rejects.toThrow("in the middle");
    expect(await storage.findStudy("brought")).toBeNull();
    const { id } = await bring(false);
    const again = await reopen();
    expect(await again.findStudy("brought")).toMatchObject({ state: "unblinded", imported: note });
    const rows = await again.judgmentsAfter(id, 0, 10);
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ counted: true, answers: { warmth: "left" } });
    expect((await again.sessionsAfter(id, 0, 10)).map((row) => [row.source, row.judged])).toEqual([
      ["imported", 2],
      ["imported", 2],
    ]);
  });

  test("ends sessions of people one by one or all at once, and looks links up untaken", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { people } = storage;
    const { person } = await people.addPerson({ email: "ada@x.org", owner: false, createdAt: 1 });
    for (const secret of ["one", "two", "three"])
      await people.addSession(person.id, secret, { at: 1, endedBefore: 0 });
    await people.endSession("one");
    expect(await people.findSession("one")).toBeNull();
    expect(await people.findSession("two")).not.toBeNull();
    await people.endSessions(person.id);
    expect(await people.findSession("three")).toBeNull();
    await people.addLink(person.id, "link", 100);
    await people.addLink(null, "set-up", 100);
    expect(await people.findLink("link", 50)).toEqual({ email: "ada@x.org", joined: false });
    expect(await people.findLink("set-up", 50)).toEqual({ email: null });
    expect(await people.findLink("link", 100)).toBeNull();
    const act = { kind: "role-set", actor: "x", at: 1, reason: null, details: {} } as const;
    await people.setRole(person.id, id, { role: "analyst", act });
    expect(await people.inStudy(id)).toEqual([{ person, role: "analyst" }]);
  });
}
