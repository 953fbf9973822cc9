import { expect, test } from "vitest";
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
import { inputs, slug, someone } from "./support/call-inputs.ts";
import { joinAs, joinAsOwner, passwordOf } from "./support/people.ts";

type Principal = "anonymous" | "operator" | "owners" | (typeof roles)[number] | "elsewhere";

/** Who may make each call, written down once more: a call that is missing here fails. */
const expected: Record<keyof CoordinatorCalls, readonly Principal[] | "everyone"> = {
  "study:list": "everyone",
  "study:status": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "study:create": [],
  "study:open": ["owner", "coordinator"],
  "study:leaks": ["owner", "data-manager"],
  "study:leak-texts": ["owner", "data-manager"],
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
  "study:variances": ["owner", "coordinator", "analyst"],
  "study:results": ["owner", "coordinator", "analyst"],
  "study:explore": ["owner", "coordinator", "analyst"],
  "study:looks": ["owner", "coordinator", "analyst"],
  "labels:take": [],
  "labels:refusals": ["owner", "coordinator"],
  "labels:columns": ["owner", "coordinator"],
  "labels:bring": ["owner", "coordinator"],
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
  "folder:columns": ["owner", "data-manager"],
  "folder:convert": ["owner", "data-manager"],
  "folder:store": ["owner", "data-manager"],
  "folder:discard": ["owner", "data-manager"],
  "server:backup": [],
  "backup:list": ["owners"],
  "backup:begin": ["owners"],
  "backup:unlock": ["owners"],
  "study:live": ["owner", "coordinator", "data-manager", "analyst", "viewer"],
  "alert:acknowledge": ["owner", "coordinator"],
  "server:standing": "everyone",
  "study:readiness": ["owner", "data-manager", "coordinator"],
  "study:pilot": ["owner", "data-manager"],
  "study:preview": ["owner", "data-manager", "coordinator"],
  "study:data-protection": ["owner", "data-manager", "coordinator"],
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
  "person:of-study": ["owner"],
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
