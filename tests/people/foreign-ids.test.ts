import { expect, test, vi } from "vitest";
import { z } from "zod";
import {
  coordinatorCalls,
  type CoordinatorCalls,
} from "../../shared/protocol/coordinator-protocol.ts";
import { rate } from "../storage/contract/rate.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { joinAs, passwordOf } from "./support/people.ts";

// Scrypt takes its time, the more so where others work.
vi.setConfig({ testTimeout: 120_000 });

/** What names a single thing inside a study. */
const ids = ["rater", "alert", "pair"] as const;

/** Of the other study, and of no thing in one's own: its third rater, its alert, its eighth pair. */
const foreign = { rater: 3, alert: 3, pair: "p0008" } as const;

const more: Partial<Record<keyof CoordinatorCalls, Record<string, unknown>>> = {
  "rater:tell": { text: "test" },
  "rater:pause": { reason: "test" },
  "rater:resume": { reason: "test" },
  "rater:exclude": { reason: "test" },
  "rater:reinstate": { reason: "test" },
  "alert:acknowledge": { reason: null },
  "pair:unblind": { reason: "test" },
};

/** The calls that name a thing inside of a study, and by what. */
const naming = Object.entries(coordinatorCalls).flatMap(([name, { input }]) => {
  const { properties = {} } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  const found = ids.filter((id) => id in properties);
  return found.length > 0 && "slug" in properties ? [{ name, id: found[0] ?? "rater" }] : [];
});

test("whoever runs one study reaches nothing of another by its number", async () => {
  const app = await startApp();
  const { storage } = app;
  const { id: own } = await storeOpenStudy(storage, { pairs: 4 });
  const other = await storeOpenStudy(storage, {
    pairs: 8,
    definition: studyOf({ slug: "other" }),
  });
  await rate(storage, own, "a");
  for (const name of ["b", "c", "d"]) await rate(storage, other.id, name);
  const email = "o@example.org";
  const runs = await joinAs(app, email, { slug: "small", role: "owner" });
  const password = passwordOf(email);

  const told: unknown[] = [];
  for (const { name, id } of naming) {
    const known = name === "pair:unblind" ? { password } : {};
    const rest = Object.entries(more).find(([call]) => call === name)?.[1] ?? {};
    const ask = (slug: string) => runs.post(name, { slug, [id]: foreign[id], ...rest, ...known });
    told.push([name, (await ask("small")).status, (await ask("other")).status]);
  }
  expect(naming.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(more)));
  expect(told).toEqual(naming.map(({ name }) => [name, 404, 404]));
  expect(app.faults).toEqual([]);
});
