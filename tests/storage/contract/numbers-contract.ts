import { expect, test } from "vitest";
import type { Storage } from "../../../server/domain/storage.ts";
import { probedFiles } from "../../support/probed-study.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import type { OpenStorage } from "./open-storage.ts";
import { begin, leaseMs, rate } from "./rate.ts";

const how = { at: 9, actor: "ada@example.org", salt: new Uint8Array(32).fill(1) };

/** Numbers that others are told: in a code on the wire, in a header, by what comes after the last one seen. */
export function numbersContract(open: OpenStorage): void {
  test("gives the number of an erased judgment to no other", async () => {
    const { storage, reopen } = await open();
    const { id } = await storeOpenStudy(storage);
    const rater = await rate(storage, id, "a");
    const other = await rate(storage, id, "b");
    await other.judge(await other.take());
    await rater.judge(await rater.take());
    await storage.eraseSession(rater.sessionId, how);
    const [erased] = await storage.erasedAfter(id, 0, 10);
    const again = await reopen();
    const goesOn = await rate(again, id, "b");
    await goesOn.judge(await goesOn.take());
    // Who follows the study asks for what came after the last one that they saw.
    expect(await again.judgmentsAfter(id, erased?.judgmentId ?? 0, 10)).toHaveLength(1);
    expect(await again.eraseSession(other.sessionId, how)).toEqual({ judgments: 2 });
    expect(await again.erasedAfter(id, 0, 10)).toHaveLength(3);
  });

  test("gives the number of an erased rater's probe to no other, whose code it would be", async () => {
    const { storage, reopen } = await open();
    const files = probedFiles({ checks: 0, gold: 1 });
    const { id } = await storeOpenStudy(storage, { quality: files });
    const policy = {
      seed: 7,
      pairsPerRater: null,
      checks: { items: 0, oneIn: 1 },
      gold: { items: 1, oneIn: 1 },
      repeats: 0,
    };
    const probeOf = async (on: Storage, name: string) => {
      const { id: sessionId } = await begin(on, id, name);
      const ask = { studyId: id, sessionId, pairsPerRater: null, now: 0, leaseMs };
      for (let have: number[] = []; ;) {
        const outcome = await on.holdSlot({ ...ask, have, probes: { policy, files } });
        if (outcome.status !== "assigned") throw new Error(`${name} was given no probe`);
        const [probe] = await on.probesAfter(id, outcome.assignment.id - 1, 1);
        if (probe !== undefined && probe.id === outcome.assignment.id)
          return { sessionId, probe: probe.id };
        have = [...have, outcome.assignment.id];
      }
    };
    const first = await probeOf(storage, "a");
    await storage.eraseSession(first.sessionId, how);
    expect(await storage.probesAfter(id, 0, 10)).toEqual([]);
    const second = await probeOf(storage, "b");
    expect(second.probe).toBeGreaterThan(first.probe);
    await storage.eraseSession(second.sessionId, how);
    const third = await probeOf(await reopen(), "c");
    expect(third.probe).toBeGreaterThan(second.probe);
  });

  test("gives the number of a deleted study's session to no other, whose page may still be open", async () => {
    const { storage } = await open();
    const { id } = await storeOpenStudy(storage);
    const { id: before } = await begin(storage, id, "a");
    await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 4 });
    await storage.deleteStudy(id, { actor: "ada", at: 5, reason: "done with it" });
    const other = await storeOpenStudy(storage, { definition: studyOf({ slug: "other" }) });
    expect((await begin(storage, other.id, "b")).id).toBeGreaterThan(before);
  });

  test("gives the numbers of a removed webhook and of its deliveries to no other", async () => {
    const { storage } = await open();
    const { id: studyId } = await storeOpenStudy(storage);
    const { webhooks } = storage;
    const fresh = {
      studyId,
      url: "https://lab.example.org/hook",
      events: ["study.closed"] as const,
      secret: "secret",
      createdAt: 5,
      createdBy: "ada@example.org",
    };
    const send = async () => {
      const id = await webhooks.add(fresh);
      await webhooks.enqueue(id, [{ event: "study.closed", body: "", createdAt: 5 }], null);
      return { id, delivery: (await webhooks.deliveries(id, null, 1))[0]?.id ?? 0 };
    };
    const before = await send();
    await webhooks.remove(before.id);
    const after = await send();
    expect(after.id).toBeGreaterThan(before.id);
    // A receiver may know a message by it.
    expect(after.delivery).toBeGreaterThan(before.delivery);
  });
}
