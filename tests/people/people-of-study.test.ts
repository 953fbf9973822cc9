import { expect, test } from "vitest";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { join, joinAs } from "./support/people.ts";

const slug = "small";

test("the owner of a study invites, changes and ends parts in it, and reaches no other", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage);
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const owner = await joinAs(app, "o@example.org", { slug, role: "owner" });
  await joinAs(app, "elsewhere@example.org", { slug: "other", role: "viewer" });

  const invite = (email: string) => owner.post("person:invite", { slug, email, role: "analyst" });
  const first = await invite("new@example.org");
  // Until it is used the link may be had again; the one before is good no more.
  const { body } = await invite("new@example.org");
  expect(body["link"]).not.toBe(first.body["link"]);
  await expect(join(app, String(first.body["link"]), "new@example.org")).rejects.toThrow("403");
  const analyst = await join(app, String(body["link"]), "new@example.org");
  expect((await analyst.post("rater:list", { slug })).status).toBe(200);
  expect((await invite("new@example.org")).body).toEqual({ link: null });
  const people = async () => Object.values((await owner.post("person:of-study", { slug })).body);
  expect(await people()).toEqual([
    { email: "new@example.org", role: "analyst", joined: true },
    { email: "o@example.org", role: "owner", joined: true },
  ]);

  const set = (email: string, role: string | null) =>
    owner.post("person:role", { slug, email, role });
  expect((await set("new@example.org", "viewer")).status).toBe(200);
  expect((await analyst.post("rater:list", { slug })).status).toBe(403);
  // Whoever is in another study only is not known here, like somebody who is not there.
  expect((await set("elsewhere@example.org", "viewer")).status).toBe(404);
  expect((await set("nobody@example.org", "viewer")).status).toBe(404);
  expect((await set("new@example.org", null)).status).toBe(200);
  expect((await analyst.post("study:status", { slug })).status).toBe(404);
  expect(await people()).toHaveLength(1);
  const acts = (await app.storage.auditLog(id)).filter(({ kind }) => kind === "role-set");
  expect(acts.map(({ actor }) => actor).slice(-4)).toEqual(
    Array.from({ length: 4 }, () => "o@example.org"),
  );

  // Somebody who was invited to two studies gets no second link from the owner of one: it would open the other too.
  const all = await joinAs(app, "p@example.org", { slug: "other", role: "owner" });
  expect(
    typeof (
      await all.post("person:invite", { slug: "other", email: "two@example.org", role: "viewer" })
    ).body["link"],
  ).toBe("string");
  expect((await invite("two@example.org")).body).toEqual({ link: null });
  expect(app.faults).toEqual([]);
});
