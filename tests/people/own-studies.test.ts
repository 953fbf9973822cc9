import { expect, test } from "vitest";
import { z } from "zod";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import type { Browser } from "./support/browser.ts";
import { joinAs, joinAsOwner } from "./support/people.ts";

const slug = "small";

const listed = async (browser: Browser): Promise<unknown[]> => {
  const { body } = await browser.post("study:list", {});
  return Object.values(body).map((study) => z.object({ slug: z.string() }).parse(study).slug);
};

test("people see the studies that they have a part in, and no others", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
  const viewer = await joinAs(app, "v@example.org", { slug, role: "viewer" });
  const owner = await joinAsOwner(app, "o@example.org");
  expect(await listed(viewer)).toEqual([slug]);
  expect(await listed(owner)).toEqual(["other", slug]);
});
