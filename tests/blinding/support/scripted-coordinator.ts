import { join } from "node:path";
import { coordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import { peopleCalls } from "../../../shared/protocol/people-protocol.ts";
import { httpRequest, type HttpReply } from "./http-request.ts";
import type { ReplyChecks } from "./reply-checks.ts";

const slug = "replies";

/** What a blinded coordinator may ask at any time, and what is refused. */
export interface ScriptedCoordinator {
  call: (name: string, input: unknown, token?: string) => Promise<HttpReply>;
  /** Looks at the study in every way that tells anything, and with `refusedToo` in every other. */
  look: (how?: { refusedToo: boolean }) => Promise<void>;
  /** Tries what fails. */
  fail: () => Promise<void>;
  exportTo: (folder: string) => Promise<void>;
  /** What is done with single raters after so many acts of theirs. */
  actOnRaters: (act: number) => Promise<void>;
}

/** Inputs of every call that a blinded coordinator makes to look; those named neither here nor below are in `others`. */
export const looks: Record<string, unknown> = {
  "study:list": {},
  "study:status": { slug },
  "study:log": { slug, before: null },
  "rater:payments": { slug },
  "rater:identifiers": { forget: false },
  "study:data-protection": { slug },
  "webhook:list": { slug },
  "dataset:list": { slug },
  "server:standing": {},
};

/** Of what tells nothing while the study is blind, or once it is open: always the same refusal. */
export const refusedLooks: Record<string, unknown> = {
  "dataset:cancel": { slug, id: "0".repeat(32) },
  "dataset:remove": { slug, id: "0".repeat(32) },
  "study:leaks": { slug },
  "study:leak-texts": { slug, prompt_id: "p0", line: 1 },
  "study:results": { slug },
  "study:looks": { slug },
  "labels:compare": { slug },
  "labels:refusals": {
    slug,
    name: "refusal-patterns",
    question: null,
    option: "refusal",
  },
  "labels:columns": { slug, file: "labels.csv" },
  "labels:bring": {
    slug,
    file: "labels.csv",
    name: "judge",
    question: "warmth",
    option: null,
    columns: { prompt_id: "prompt_id", arm: "arm", value: "value" },
    by: [],
    trial: true,
  },
  "labels:take": {
    slug,
    path: "labels.csv",
    name: "judge",
    question: "warmth",
    option: null,
    value: "value",
    by: [],
  },
  "study:explore": {
    slug,
    claim: { id: "look", kind: "agreement-at-least", question: "warmth", at_least: 0 },
  },
  // Of drafts only.
  "study:readiness": { slug },
  "study:pilot": { slug, raters: 1, share: 0.5, seed: 1 },
  // A study folder is gone once its study is open.
  "folder:list": {},
  "folder:read": { slug },
  "folder:check": { slug },
  "folder:read-file": { slug, file: "pairs.jsonl" },
  "folder:write-file": { slug, file: "pairs.jsonl", text: "" },
  "folder:remove-file": { slug, file: "pairs.jsonl" },
  "folder:columns": { slug, files: ["pairs.jsonl"] },
  "folder:convert": {
    slug,
    files: ["pairs.jsonl"],
    conversion: {},
    as: "other.jsonl",
    trial: true,
  },
  "folder:write": { slug, text: "kelvin: 1", revision: "" },
};

/** Made at the end, in some studies: each takes a thread of its own. */
export const laterLooks: [name: string, input: unknown][] = [
  ["study:agreement", { slug }],
  ["study:variances", { slug }],
  ["study:verify", { slug }],
  ["rater:list", { slug }],
  ["rater:list", { slug, sort: "agreement", descending: true, limit: 2 }],
  ["rater:list", { slug, search: "2", states: ["rating", "completed", "paused"] }],
  ["rater:show", { slug, rater: 1 }],
  ["rater:show", { slug, rater: 2 }],
  ["study:closing", { slug }],
  ["pair:list", { slug }],
  ["pair:list", { slug, sort: "flags", descending: true, limit: 3 }],
  ["pair:list", { slug, sort: "disagreement", only: "open", search: "p00" }],
];

const because = (rater: number) => ({ slug, rater, reason: "So that it is tried." });

/** Some are refused, by how the rater stands at that moment. */
const actsOnRaters: Record<number, [name: string, input: unknown]> = {
  12: ["rater:pause", because(1)],
  16: ["rater:resume", because(1)],
  18: ["rater:tell", { slug, rater: 2, text: "Please read to the end." }],
  36: ["rater:pause", because(2)],
  38: ["rater:exclude", because(2)],
  44: ["rater:reinstate", because(2)],
  52: ["rater:exclude", because(3)],
};

/** Calls that the script makes at its own moments, or that are not for a blinded coordinator, and why. */
export const others: Record<string, string> = {
  ...Object.fromEntries(
    Object.keys(peopleCalls).map((name) => [name, "about people and sign-in, not about a study"]),
  ),
  "folder:begin":
    "whoever writes a study folder knows the arms; refused under an open study's name",
  "folder:store": "reads a study folder, of which there is none once a study is open",
  "folder:discard": "deletes a study folder, of which there is none once a study is open",
  ...Object.fromEntries(
    ["create", "rotate", "remove", "ping", "deliveries", "retry"].map((act) => [
      `webhook:${act}`,
      "about addresses; tests/webhooks holds what they are sent to event, study and time",
    ]),
  ),
  "study:import": "whoever imports finished ratings knows their arms; makes a study of its own",
  "folder:import": "whoever imports finished ratings knows their arms; makes a study of its own",
  "study:create": "whoever imports knows the arms; after that the script goes on without them",
  ...Object.fromEntries(
    laterLooks.map(([name]) => [name, "asked at the end, in some studies: see laterLooks"]),
  ),
  ...Object.fromEntries(
    Object.values(actsOnRaters).map(([name]) => [name, "done in the middle: see actsOnRaters"]),
  ),
  "study:live":
    "asked at every look, in some studies, and watched over a socket: it takes a thread",
  "study:preregistration":
    "a public document, which names the arms compared, and holds no text or answer",
  "backup:list": "about files of the whole data folder, for owners of the installation",
  "backup:begin": "for owners of the installation: writes all of the data folder to its disk",
  "backup:unlock": "for owners of the installation, who may have all that the data folder holds",
  "server:backup": "for whoever owns the data folder: writes all of it to their disk",
  "study:preview": "for those who may see texts: shows the page with a pair on it",
  "rater:invite": "draws links at random; about who takes part, not about what they answer",
  "rater:erase": "deletes a rater; about who takes part, not about what they answer",
  "study:decide-leak": "tried once the study is open, and refused",
  "pair:unblind": "tells the arms of one pair, by intent; tried for a pair that is not there",
  "study:open": "made once, and again after each pause",
  "study:pause": "made in the middle",
  "study:copy": "for those who may see texts: makes a draft, which is about texts and no answers",
  "study:archive": "hides a study; tells nothing that its status does not",
  "study:delete": "deletes a study; tells how many judgments there were",
  "study:close": "made at the end",
  "alert:acknowledge": "tried for an alert that is not there",
  "dataset:begin":
    "unblinded it is tried and refused; blinded it is the zip of study:export, made in the background",
  "study:export": "made blinded, in the middle and at the end",
  "study:unblind": "tried while the study is open, and refused",
};

const failing: [name: string, input: unknown][] = [
  ["study:status", { slug: "nowhere" }],
  ["study:status", { slug: "Not a slug" }],
  ["study:status", { slug, arm: "zirconia" }],
  ["study:status", null],
  ["study:open", { slug: "nowhere" }],
  ["study:create", { directory: "no/such/folder", replace: false }],
  ["study:export", { slug, out: "migrations/sqlite", blinded: true }],
  ["study:export", { slug: "nowhere", out: "anywhere", blinded: true }],
  ["dataset:begin", { slug, blinded: false }],
  ["study:unblind", { slug, reason: "Out of curiosity." }],
  ["pair:unblind", { slug, pair: "p9999", reason: "Out of curiosity." }],
  ["study:decide-leak", { slug, decision: { action: "accept", kind: "empty", reason: "So." } }],
  ["folder:begin", { slug, text: "kelvin: 1" }],
  ["alert:acknowledge", { slug, alert: 999, reason: null }],
  ["study:none", {}],
];

const paths = [
  "/",
  "/r/nowhere",
  "/r/replies/more",
  "/healthz",
  "/readyz",
  "/metrics",
  "/assets/none.js",
];

export function createScriptedCoordinator(options: {
  url: string;
  folder: string;
  checks: ReplyChecks;
  transcript: string[];
  /** Whether the coordinator has the study's overview open. */
  watches: boolean;
}): ScriptedCoordinator {
  const { url, folder, checks, transcript, watches } = options;
  const call: ScriptedCoordinator["call"] = async (name, input, token = "operator") => {
    const reply = await httpRequest(`${url}/api/v1/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    checks.http(`/api/v1/${name}`, reply);
    if (Object.hasOwn(coordinatorCalls, name)) checks.coordinatorReply(name, reply);
    transcript.push(`coordinator ${name} ${reply.status} ${reply.body}`);
    return reply;
  };
  return {
    call,
    look: async ({ refusedToo } = { refusedToo: false }) => {
      const asked = refusedToo ? { ...looks, ...refusedLooks } : looks;
      for (const [name, input] of Object.entries(asked)) await call(name, input);
      if (watches) await call("study:live", { slug });
    },
    fail: async () => {
      for (const [name, input] of failing) await call(name, input);
      await call("study:status", { slug }, "wrong");
      for (const path of paths) {
        for (const method of ["GET", "HEAD", "POST"]) {
          const reply = await httpRequest(url + path, { method });
          checks.http(`${method} ${path}`, reply);
          transcript.push(`coordinator ${method} ${path} ${reply.status} ${reply.body}`);
        }
      }
    },
    actOnRaters: async (act) => {
      const [name, input] = actsOnRaters[act] ?? [];
      if (name !== undefined) await call(name, input);
    },
    exportTo: async (name) => {
      await call("study:export", { slug, out: join(folder, name), blinded: true });
    },
  };
}
