import { expect, test } from "vitest";
import type { Writers } from "../../server/domain/writers.ts";
import { createPresence, type Page } from "../../server/socket/presence.ts";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";

const resume = (page: RaterClient, takeOver = false) => page.call("session:resume", { takeOver });

const noticed = (page: RaterClient): Promise<string> =>
  new Promise((resolve) => {
    page.socket.once("session:elsewhere", () => resolve("elsewhere"));
  });

/** Two open pages of one rater, the first of which writes. */
async function openTwoPages() {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const token = drawRaterToken();
  const one = await connectRater(app.url, { token, client: "page-one" });
  await one.join();
  const two = await connectRater(app.url, { token, client: "page-two" });
  return { app, token, one, two };
}

const take = async (page: RaterClient): Promise<string> => {
  const next = await page.call("assignment:next", { have: [] });
  if (next.status !== "assigned") throw new Error(next.status);
  return next.presentation.assignment;
};

const draftFor = (assignment: string, warmth = "left") => ({
  draft: { assignment, revision: 0, answers: { warmth }, flags: [], pages: [] },
  next: null,
});

const elsewhere = { ok: false, error: { code: "conflict", details: ["elsewhere"] } };

test("tells a second page that the study is open elsewhere, and hands it no pair", async () => {
  const { app, one, two } = await openTwoPages();
  const mine = await take(one);
  expect((await resume(two)).standing).toBe("elsewhere");
  expect(await two.reply("assignment:next", { have: [] })).toMatchObject(elsewhere);
  expect((await resume(one)).standing).toBe("rating");
  expect(await take(one)).toBe(mine);
  expect(app.faults).toEqual([]);
});

test("lets a second page take over: the first is told, and gets no more pairs", async () => {
  const { one, two } = await openTwoPages();
  const mine = await take(one);
  const notice = noticed(one);
  expect((await resume(two, true)).standing).toBe("rating");
  expect(await notice).toBe("elsewhere");
  expect(await take(two)).toBe(mine);
  expect((await resume(one)).standing).toBe("elsewhere");
  expect(await one.reply("assignment:next", { have: [] })).toMatchObject(elsewhere);
  const back = noticed(two);
  expect((await resume(one, true)).standing).toBe("rating");
  expect(await back).toBe("elsewhere");
});

test("takes what a page had judged before another took over, once", async () => {
  const { app, one, two } = await openTwoPages();
  const mine = await take(one);
  await resume(two, true);
  await take(two);
  expect(await one.call("judgment:submit", draftFor(mine))).toMatchObject({ outcome: "saved" });
  expect(await two.reply("judgment:submit", draftFor(mine, "right"))).toMatchObject({
    ok: false,
    error: { code: "conflict", details: ["conflict"] },
  });
  expect(await two.call("judgment:submit", draftFor(mine))).toMatchObject({ outcome: "saved" });
  expect(app.faults).toEqual([]);
});

test("lets the second page write once the first is closed", async () => {
  const { one, two } = await openTwoPages();
  expect((await resume(two)).standing).toBe("elsewhere");
  one.close();
  await expect.poll(async () => (await resume(two)).standing).toBe("rating");
});

test("takes a reload for the same page, also while its old line still seems open", async () => {
  const { app, token, one } = await openTwoPages();
  const mine = await take(one);
  const again = await connectRater(app.url, { token, client: "page-one" });
  expect((await resume(again)).standing).toBe("rating");
  expect(await take(again)).toBe(mine);
  one.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const other = await connectRater(app.url, { token, client: "page-six" });
  expect((await resume(other)).standing).toBe("elsewhere");
  expect(await take(again)).toBe(mine);
});

test("keeps raters apart: one's pages say nothing about another's", async () => {
  const { app, one } = await openTwoPages();
  const other = await connectRater(app.url, { client: "page-one" });
  await other.join();
  expect((await resume(other)).standing).toBe("rating");
  expect(await take(other)).not.toBe(await take(one));
});

test("a page that is gone writes nowhere any more, whatever of it was still under way", async () => {
  const heard: string[] = [];
  const pageOf = (client: string): Page => ({ client, movedElsewhere: () => heard.push(client) });
  const [lost, next] = [pageOf("lost"), pageOf("next")];
  const alone = createPresence();
  // Its connection ended before it had a session, while it consented.
  alone.leave(null, lost);
  expect(alone.claim(1, lost, false)).toBe(false);
  expect(alone.claim(1, next, false)).toBe(true);

  const held = new Map<number, string>();
  const others: Writers = {
    claim: (session, client) => Promise.resolve(held.set(session, client).size > 0),
    leave: (session, client) => void (held.get(session) === client && held.delete(session)),
  };
  const among = createPresence(others);
  const other = pageOf("other");
  const claimed = among.claim(2, other, true);
  among.leave(2, other);
  expect(await claimed).toBe(false);
  expect(held.size).toBe(0);
  expect(heard).toEqual([]);
});
