import { expect, test } from "vitest";
import { z } from "zod";
import {
  coordinatorCalls,
  type CoordinatorCalls,
} from "../../shared/protocol/coordinator-protocol.ts";
import { roles } from "../../shared/model/role.ts";
import { callAccess, type CallAccess } from "../../server/domain/people/call-access.ts";
import { callServer } from "../../server/call-server.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { openBrowser, type Browser } from "./support/browser.ts";
import { joinAs, joinAsOwner, passwordOf } from "./support/people.ts";

type Principal = "anonymous" | "operator" | "owners" | (typeof roles)[number] | "elsewhere";

/** Who may make each call, written down once more: a call that is missing here fails. */
const expected: Record<keyof CoordinatorCalls, readonly Principal[] | "everyone"> = {
  "study:list": "everyone",
  "study:status": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "study:create": [],
  "study:open": ["owner", "coordinator"],
  "study:leaks": ["owner", "data-manager"],
  "study:decide-leak": ["owner", "data-manager"],
  "study:pause": ["owner", "coordinator"],
  "study:close": ["owner", "coordinator"],
  "study:closing": ["owner", "coordinator"],
  "study:copy": ["owner", "data-manager"],
  "study:archive": ["owner", "coordinator"],
  "study:delete": ["owner"],
  "study:unblind": ["owner", "coordinator"],
  "pair:unblind": ["owner", "coordinator"],
  "study:agreement": ["owner", "coordinator", "analyst"],
  "study:results": ["owner", "coordinator", "analyst"],
  "study:explore": ["owner", "coordinator", "analyst"],
  "study:looks": ["owner", "coordinator", "analyst"],
  "labels:take": [],
  "labels:compare": ["owner", "coordinator", "analyst"],
  "study:verify": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "study:log": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "study:preregistration": ["owner", "data-manager"],
  "study:export": [],
  "study:import": [],
  "dataset:list": ["owner", "coordinator", "analyst"],
  "dataset:begin": ["owner", "coordinator", "analyst"],
  "dataset:cancel": ["owner", "coordinator", "analyst"],
  "dataset:remove": ["owner", "coordinator", "analyst"],
  "folder:import": ["owner", "data-manager"],
  "folder:list": "everyone",
  "folder:begin": ["owners"],
  "folder:read": ["owner", "data-manager"],
  "folder:write": ["owner", "data-manager"],
  "folder:read-file": ["owner", "data-manager"],
  "folder:write-file": ["owner", "data-manager"],
  "folder:remove-file": ["owner", "data-manager"],
  "folder:check": ["owner", "data-manager"],
  "folder:store": ["owner", "data-manager"],
  "folder:discard": ["owner", "data-manager"],
  "server:backup": [],
  "study:live": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "alert:acknowledge": ["owner", "coordinator"],
  "server:standing": "everyone",
  "study:readiness": ["owner", "data-manager", "coordinator"],
  "study:pilot": ["owner", "data-manager"],
  "study:preview": ["owner", "data-manager", "coordinator"],
  "rater:invite": ["owner", "coordinator"],
  "rater:erase": ["owner", "coordinator"],
  "rater:payments": ["owner", "coordinator"],
  "rater:list": ["owner", "coordinator", "analyst"],
  "rater:show": ["owner", "coordinator"],
  "rater:tell": ["owner", "coordinator"],
  "rater:pause": ["owner", "coordinator"],
  "rater:resume": ["owner", "coordinator"],
  "rater:exclude": ["owner", "coordinator"],
  "rater:reinstate": ["owner", "coordinator"],
  "pair:list": ["owner", "coordinator", "analyst"],
  "rater:identifiers": ["owners"],
  "webhook:list": ["owner", "coordinator"],
  "webhook:create": ["owner", "coordinator"],
  "webhook:rotate": ["owner", "coordinator"],
  "webhook:remove": ["owner", "coordinator"],
  "webhook:ping": ["owner", "coordinator"],
  "webhook:deliveries": ["owner", "coordinator"],
  "webhook:retry": ["owner", "coordinator"],
  "person:me": "everyone",
  "person:password": "everyone",
  "person:list": ["owners"],
  "person:invite": ["owner"],
  "person:invite-owner": ["owners"],
  "person:role": ["owner"],
  "person:reset": ["owners"],
  "person:remove": ["owners"],
  "token:list": "everyone",
  "token:create": "everyone",
  "token:revoke": "everyone",
  "session:close-all": "everyone",
};

const slug = "small";
const someone = "someone@example.org";

/** An input that each call can read; what comes of it does not matter. */
const inputs: Record<keyof CoordinatorCalls, (email: string) => unknown> = {
  "study:list": () => ({}),
  "study:status": () => ({ slug }),
  "study:create": () => ({ directory: "/nowhere", replace: false }),
  "study:open": () => ({ slug }),
  "study:leaks": () => ({ slug }),
  "study:decide-leak": () => ({
    slug,
    decision: { action: "accept", prompt_id: "p1", reason: "test" },
  }),
  "study:pause": () => ({ slug, reason: null }),
  "study:close": () => ({ slug, reason: null }),
  "study:closing": () => ({ slug }),
  "study:copy": () => ({ slug, as: slug }),
  "study:archive": () => ({ slug, archived: false, reason: "test" }),
  "study:delete": (email) => ({
    slug,
    typed: "another",
    reason: "test",
    password: passwordOf(email),
  }),
  "study:unblind": (email) => ({ slug, reason: "test", password: passwordOf(email) }),
  "pair:unblind": (email) => ({ slug, pair: "p1", reason: "test", password: passwordOf(email) }),
  "study:agreement": () => ({ slug }),
  "study:results": () => ({ slug }),
  "study:explore": () => ({
    slug,
    claim: { id: "look", kind: "agreement-at-least", question: "warmth", at_least: 0 },
  }),
  "study:looks": () => ({ slug }),
  "labels:take": () => ({
    slug,
    path: "labels.csv",
    name: "judge",
    question: "warmth",
    option: null,
    value: "value",
    by: [],
  }),
  "labels:compare": () => ({ slug }),
  "study:verify": () => ({ slug }),
  "study:log": () => ({ slug, before: null }),
  "study:preregistration": () => ({ slug }),
  "study:export": () => ({ slug, out: "/nowhere/at/all", blinded: true }),
  "dataset:list": () => ({ slug }),
  "dataset:begin": () => ({ slug, blinded: true }),
  "dataset:cancel": () => ({ slug, id: "0".repeat(32) }),
  "dataset:remove": () => ({ slug, id: "0".repeat(32) }),
  "study:import": () => ({ slug, files: ["/nowhere.csv"], options: {}, trial: true }),
  "folder:import": () => ({ slug, options: {}, trial: true }),
  "server:backup": () => ({ file: "/nowhere/at/all" }),
  "folder:list": () => ({}),
  "folder:begin": () => ({ slug, text: "kelvin: 1" }),
  "folder:read": () => ({ slug }),
  "folder:write": () => ({ slug, text: "kelvin: 1", revision: "" }),
  "folder:read-file": () => ({ slug, file: "consent.md" }),
  "folder:write-file": () => ({ slug, file: "consent.md", text: "" }),
  "folder:remove-file": () => ({ slug, file: "consent.md" }),
  "folder:check": () => ({ slug }),
  "folder:store": () => ({ slug }),
  "folder:discard": () => ({ slug }),
  "study:live": () => ({ slug }),
  "server:standing": () => ({}),
  "alert:acknowledge": () => ({ slug, alert: 1, reason: null }),
  "study:readiness": () => ({ slug }),
  "study:pilot": () => ({ slug, raters: 1, share: 0.5, seed: 1 }),
  "study:preview": () => ({ slug }),
  "rater:invite": () => ({ slug, count: 1 }),
  "rater:erase": () => ({ slug, platformId: "nobody" }),
  "rater:payments": () => ({ slug }),
  "rater:list": () => ({ slug }),
  "rater:show": () => ({ slug, rater: 1 }),
  "rater:tell": () => ({ slug, rater: 1, text: "test" }),
  "rater:pause": () => ({ slug, rater: 1, reason: "test" }),
  "rater:resume": () => ({ slug, rater: 1, reason: "test" }),
  "rater:exclude": () => ({ slug, rater: 1, reason: "test" }),
  "rater:reinstate": () => ({ slug, rater: 1, reason: "test" }),
  "pair:list": () => ({ slug }),
  "rater:identifiers": () => ({ forget: false }),
  "webhook:list": () => ({ slug }),
  "webhook:create": () => ({ slug, url: "https://example.org/", events: ["alert"] }),
  "webhook:rotate": () => ({ slug, id: 999 }),
  "webhook:remove": () => ({ slug, id: 999 }),
  "webhook:ping": () => ({ slug, id: 999 }),
  "webhook:deliveries": () => ({ slug, id: 999, before: null }),
  "webhook:retry": () => ({ slug, id: 999, delivery: 1 }),
  "person:me": () => ({}),
  "person:password": (email) => ({ password: passwordOf(email), next: "short" }),
  "person:list": () => ({}),
  "person:invite": () => ({ slug, email: someone, role: "viewer" }),
  "person:invite-owner": () => ({ email: someone }),
  "person:role": () => ({ slug, email: someone, role: null }),
  "person:reset": () => ({ email: someone }),
  "person:remove": () => ({ email: someone }),
  "token:list": () => ({}),
  "token:create": (email) => ({ name: "x", reading: true, password: passwordOf(email) }),
  "token:revoke": () => ({ id: 999 }),
  "session:close-all": () => ({}),
};

const isCall = (name: string): name is keyof CoordinatorCalls => name in coordinatorCalls;
const calls = Object.keys(coordinatorCalls).filter(isCall);
/** Last, for it ends the sessions of whoever makes it. */
const inOrder = calls.toSorted(
  (a, b) => Number(a === "session:close-all") - Number(b === "session:close-all"),
);

test(
  "every call is open to the roles that it names and to nobody else",
  { timeout: 300_000 },
  async () => {
    const app = await startApp();
    const server = { url: app.url, token: app.operatorToken };
    const { id } = await storeOpenStudy(app.storage);
    await storeOpenStudy(app.storage, { definition: studyOf({ slug: "other" }) });
    await app.storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 0 });
    await app.storage.changeState(id, { from: ["closed"], to: "unblinded", reason: null, at: 0 });
    await callServer(server, "person:invite", { email: someone, slug, role: "viewer" });

    const emailOf = (principal: Principal) => `${principal}@example.org`;
    const browsers = new Map<Principal, Browser>([["anonymous", openBrowser(app.url)]]);
    for (const role of roles) browsers.set(role, await joinAs(app, emailOf(role), { slug, role }));
    browsers.set(
      "elsewhere",
      await joinAs(app, emailOf("elsewhere"), { slug: "other", role: "owner" }),
    );
    browsers.set("owners", await joinAsOwner(app, emailOf("owners")));

    const wrong: string[] = [];
    for (const call of inOrder) {
      const who = expected[call];
      for (const [principal, browser] of browsers) {
        const input = inputs[call](emailOf(principal));
        const { status, body } = await browser.post(call, input);
        const ofStudy = typeof input === "object" && input !== null && "slug" in input;
        const allowed =
          principal !== "anonymous" &&
          (who === "everyone" ||
            who.includes(principal) ||
            // Owners of the installation are owners of every study.
            (principal === "owners" && who.includes("owner")));
        // Who has no part in the study is told that there is none.
        const refusal =
          principal === "anonymous"
            ? 401
            : principal === "elsewhere" && ofStudy && Array.isArray(callAccess[call].who)
              ? 404
              : 403;
        const refused = [401, 403].includes(status) || String(body["detail"]).includes("no study");
        if (allowed ? refused : status !== refusal) {
          wrong.push(`${call} by ${principal}: ${status} ${String(body["detail"])}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(app.faults).toEqual([]);
  },
);

test("an API token for reading makes the calls that change nothing, and no others", async () => {
  const app = await startApp();
  const { id } = await storeOpenStudy(app.storage);
  await app.storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 0 });
  await app.storage.changeState(id, { from: ["closed"], to: "unblinded", reason: null, at: 0 });
  const email = "o@example.org";
  const owner = await joinAsOwner(app, email);
  const password = passwordOf(email);
  const { body } = await owner.post("token:create", { name: "reader", reading: true, password });
  const headers = { authorization: `Bearer ${String(body["token"])}` };
  const made: string[] = [];
  for (const call of calls) {
    const input = inputs[call](email);
    const { status } = await openBrowser(app.url).post(call, input, headers);
    if (status !== 403) made.push(call);
  }
  const reading = calls.filter((call) => {
    const { who, reads }: CallAccess = callAccess[call];
    return reads === true && who !== "nobody";
  });
  expect(made).toEqual(reading);
  expect(reading).toContain("study:status");
  expect(reading).not.toContain("study:close");
});

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
