import { expect, test, vi } from "vitest";
import { z } from "zod";
import { callServer } from "../../server/call-server.ts";
import { callAccess, type CallAccess } from "../../server/domain/people/call-access.ts";
import { fileRoutes } from "../../server/http/openapi/file-routes.ts";
import { coordinatorCalls } from "../../shared/protocol/coordinator-protocol.ts";
import { rate } from "../storage/contract/rate.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { joinAs, passwordOf } from "./support/people.ts";

// Scrypt takes its time, the more so where others work.
/** What is in the other study, by number or name, and nowhere in one's own. */
interface Things {
  rater: number;
  alert: number;
  pair: string;
  webhook: number;
  delivery: number;
  dataset: string;
  platformId: string;
  token: number;
  email: string;
  file: string;
}

/** Properties of inputs that name nothing there is, but say how, how much, why, or what is to be made. */
const namesNothing = new Set(
  `slug archived passphrases decision reason recoveryKey password claim blinded seed text revision
  options trial before as typed count forget search states flagged sort descending after limit only
  next role reading url events raters share name conversion by columns option question line`.split(
    /\s+/,
  ),
);

type Inputs = Record<string, (things: Things) => Record<string, unknown>>;

const ofRater = ({ rater }: Things) => ({ rater, reason: "test" });

/** For each call and what it names: an input, beside `slug` where it has one, with the other study's thing. */
const foreign: Record<string, Inputs> = {
  rater: {
    "rater:show": ({ rater }) => ({ rater }),
    "rater:tell": ({ rater }) => ({ rater, text: "test" }),
    "rater:pause": ofRater,
    "rater:resume": ofRater,
    "rater:exclude": ofRater,
    "rater:reinstate": ofRater,
  },
  alert: { "alert:acknowledge": ({ alert }) => ({ alert, reason: null }) },
  pair: {
    "pair:unblind": ({ pair, email }) => ({ pair, reason: "test", password: passwordOf(email) }),
  },
  platformId: { "rater:erase": ({ platformId }) => ({ platformId }) },
  id: {
    "dataset:cancel": ({ dataset }) => ({ id: dataset }),
    "dataset:remove": ({ dataset }) => ({ id: dataset }),
    "webhook:rotate": ({ webhook }) => ({ id: webhook }),
    "webhook:remove": ({ webhook }) => ({ id: webhook }),
    "webhook:ping": ({ webhook }) => ({ id: webhook }),
    "webhook:deliveries": ({ webhook }) => ({ id: webhook, before: null }),
    "webhook:retry": ({ webhook, delivery }) => ({ id: webhook, delivery }),
    "token:revoke": ({ token }) => ({ id: token }),
  },
  delivery: { "webhook:retry": ({ delivery, webhook }) => ({ id: webhook, delivery }) },
  file: {
    "folder:read-file": ({ file }) => ({ file }),
    "folder:write-file": ({ file }) => ({ file, text: "" }),
    "folder:remove-file": ({ file }) => ({ file }),
  },
  email: { "person:role": ({ email }) => ({ email, role: null }) },
};

/** What names people or backups of the whole installation, or is to be given a part in the study. */
const exempt = new Set([
  ...["invite", "invite-owner", "reset", "remove"].map((act) => `person:${act} email`),
  "backup:unlock id",
  // Names of files and lines that whoever asks has put into the one study that `slug` names.
  "folder:columns files",
  "folder:convert files",
  "labels:columns file",
  "labels:bring file",
  "study:leak-texts prompt_id",
]);

const propertiesOf = (schema: z.ZodType): string[] =>
  Object.keys(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }).properties ?? {});

/** Every call that people may make, with each property that names a thing. */
const naming = Object.entries(coordinatorCalls).flatMap(([name, { input }]) => {
  const access = Object.entries<CallAccess>(callAccess).find(([call]) => call === name)?.[1];
  return access?.who === "nobody"
    ? []
    : propertiesOf(input)
        .filter((property) => !namesNothing.has(property) && !exempt.has(`${name} ${property}`))
        .map((property) => ({ name, property, ofStudy: propertiesOf(input).includes("slug") }));
});

/** For each part of a file's address but the study: how the other study's is called; null: whoever asks names it. */
const foreignParts: Record<string, ((things: Things) => string) | null> = {
  "/folders/{slug}/{file} file": null,
  "/labels/{slug}/{file} file": null,
  "/studies/{slug}/datasets/{id}.zip id": ({ dataset }) => dataset,
  "/backups/{id}.backup id": null,
};

test("every call that names a thing, and every file's address, has its line here", () => {
  const known = Object.entries(foreign).flatMap(([property, inputs]) =>
    Object.keys(inputs).map((name) => `${name} ${property}`),
  );
  const asked = naming.map(({ name, property }) => `${name} ${property}`);
  expect(known.toSorted()).toEqual(asked.toSorted());
  const parts = fileRoutes.flatMap(({ path, parts: of = {} }) =>
    Object.keys(of)
      .filter((part) => part !== "slug")
      .map((part) => `${path} ${part}`),
  );
  expect(Object.keys(foreignParts).toSorted()).toEqual(parts.toSorted());
});

/** Another study with one of everything. */
async function fillOther(app: TestApp): Promise<Things> {
  const { storage } = app;
  const slug = "other";
  const operator = { url: app.url, token: app.operatorToken };
  const other = await storeOpenStudy(storage, { pairs: 8, definition: studyOf({ slug }) });
  for (const name of ["b", "c", "d"]) await rate(storage, other.id, name);
  const email = "elsewhere@example.org";
  const owner = await joinAs(app, email, { slug, role: "owner" });
  const token = { name: "x", reading: true, password: passwordOf(email) };
  await owner.post("token:create", token);
  const [made] = Object.values((await owner.post("token:list", {})).body);
  const url = "https://example.org/";
  const hook = await callServer(operator, "webhook:create", { slug, url, events: ["alert"] });
  const found = { rule: "hurried", rater: null, seen: 1, usual: 2, n: 3 } as const;
  const occasions = ["x", "y", "z"].map((occasion) => ({ ...found, occasion }));
  const [alert] = (await storage.alerts.raise(other.id, occasions, 1)).slice(-1);
  const deliveries = await storage.webhooks.deliveries(hook.id, null, 1);
  const { id: dataset } = await callServer(operator, "dataset:begin", { slug, blinded: true });
  await vi.waitFor(
    async () => {
      const [one] = await callServer(operator, "dataset:list", { slug });
      expect(one?.state).toBe("done");
    },
    { timeout: 60_000, interval: 200 },
  );
  return {
    rater: 4,
    alert: alert?.id ?? 0,
    pair: "p0008",
    webhook: hook.id,
    delivery: deliveries[0]?.id ?? 0,
    dataset,
    platformId: "nobody",
    token: z.object({ id: z.int() }).parse(made).id,
    email,
    file: "consent.md",
  };
}

test("whoever runs one study reaches nothing of another by its number or name", async () => {
  const app = await startApp();
  const { id: own } = await storeOpenStudy(app.storage, { pairs: 4 });
  await rate(app.storage, own, "a");
  const things = await fillOther(app);
  const email = "o@example.org";
  const runs = await joinAs(app, email, { slug: "small", role: "owner" });

  const told: unknown[] = [];
  for (const { name, property, ofStudy } of naming) {
    // To unblind takes one's own password.
    const asker = name === "pair:unblind" ? { ...things, email } : things;
    const input = foreign[property]?.[name]?.(asker);
    const slugs = ofStudy ? [{ slug: "small" }, { slug: "other" }] : [{}];
    for (const slug of slugs) {
      const { status } = await runs.post(name, { ...slug, ...input });
      told.push({ name, property, ...slug, status });
    }
  }
  for (const { method, path, parts = {} } of fileRoutes) {
    if (!("slug" in parts)) continue;
    const isForeign = Object.keys(parts).some(
      (part) => typeof foreignParts[`${path} ${part}`] === "function",
    );
    for (const slug of isForeign ? ["small", "other"] : ["other"]) {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, part: string) =>
        part === "slug" ? slug : (foreignParts[`${path} ${part}`]?.(things) ?? "consent.md"),
      );
      const { status } = await fetch(`${app.url}/api/v1${address}`, {
        method,
        headers: {
          cookie: runs.cookie() ?? "",
          "sec-fetch-site": "same-origin",
          "content-type": "application/octet-stream",
        },
        ...(method === "put" ? { body: "x" } : {}),
      });
      told.push({ path, slug, status });
    }
  }
  expect(told.filter((one) => z.object({ status: z.int() }).parse(one).status !== 404)).toEqual([]);
  expect(told.length).toBeGreaterThan(2 * 20);
  // What was reached for is all there, and its own owner reaches it.
  const operator = { url: app.url, token: app.operatorToken };
  expect(await callServer(operator, "webhook:list", { slug: "other" })).toHaveLength(1);
  expect(await callServer(operator, "dataset:list", { slug: "other" })).toHaveLength(1);
  expect(app.faults).toEqual([]);
});
