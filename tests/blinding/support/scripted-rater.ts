import { plausibleAnswers } from "../../../server/simulation/plausible-answers.ts";
import type { DrawInteger } from "../../../server/domain/generator-of.ts";
import type { JudgmentDraft } from "../../../shared/model/judgment.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import type {
  NextOutcome,
  SessionView,
  StudyView,
} from "../../../shared/protocol/rater-protocol.ts";
import { raterCalls } from "../../../shared/protocol/rater-protocol.ts";
import { connectRater, type RaterClient } from "../../support/rater-client.ts";
import { httpRequest } from "./http-request.ts";
import type { ReplyChecks } from "./reply-checks.ts";

/** A rater who does as a seeded script says: all that raters' pages do, and what goes wrong. */
export interface ScriptedRater {
  /** One act; `false` once there is nothing left for this rater. */
  act: () => Promise<boolean>;
  /** Asks with empty hands; whether the answer is to wait. */
  waits: () => Promise<boolean>;
  /** Judges a pair, where this rater's open page holds one; whether it is stored. */
  finishOne: () => Promise<boolean>;
  /** Fulfilled by the next hint that something changed. */
  hint: () => Promise<void>;
  leave: () => Promise<void>;
}

const noticeNames = [
  "work:changed",
  "study:changed",
  "session:elsewhere",
  "session:changed",
] as const;

export function createScriptedRater(options: {
  name: string;
  url: string;
  draw: DrawInteger;
  checks: ReplyChecks;
  /** What this rater was told, call by call. */
  transcript: string[];
}): ScriptedRater {
  const { name, url, draw, checks, transcript } = options;
  let token = "";
  let page = 0;
  let client: RaterClient | null = null;
  let study: StudyView | null = null;
  let over = false;
  let waiting = false;
  let asked = false;
  const held: Presentation[] = [];
  const sent: JudgmentDraft[] = [];

  const open = async (): Promise<RaterClient> => {
    const opened = await connectRater(url, {
      study: "replies",
      token,
      client: `page-${page}-of-${name}`,
    });
    for (const notice of noticeNames) {
      opened.socket.on(notice, (...values: unknown[]) => checks.raterNotice(notice, values));
    }
    return opened;
  };

  /** Any call with any input; the reply is noted and checked, and its value returned where there is one. */
  const say = async (call: string, input: unknown, by = client): Promise<unknown> => {
    if (by === null) throw new Error("This rater has no page open");
    const reply: unknown = await by.reply(call as "assignment:next", input as { have: [] });
    transcript.push(`${name} ${call} ${JSON.stringify(reply)}`);
    checks.raterReply(name, call, reply);
    return Reflect.get(Object(reply), "value") ?? null;
  };

  const take = (value: unknown): void => {
    const next = value as NextOutcome | null;
    if (next === null) return;
    for (const lost of next.lost) {
      const place = held.findIndex(({ assignment }) => assignment === lost);
      if (place !== -1) held.splice(place, 1);
    }
    waiting = next.status === "wait";
    if (next.status === "assigned") held.push(next.presentation);
    const goesOn = ["assigned", "none", "wait", "paused"].includes(next.status);
    if (!goesOn) over = held.length === 0;
  };
  const codes = (): string[] => held.map(({ assignment }) => assignment).slice(0, 2);
  const ask = async (): Promise<void> => take(await say("assignment:next", { have: codes() }));

  /** What was said unasked has arrived once a later reply has. */
  const shut = async (closing = client): Promise<void> => {
    if (closing === null) return;
    await say("assignment:heartbeat", { have: [] }, closing);
    closing.close();
    if (closing === client) client = null;
  };

  const resume = async (takeOver: boolean, by = client): Promise<SessionView> => {
    const view = (await say("session:resume", { takeOver }, by)) as SessionView;
    study = view.study;
    if (view.standing === "withdrawn") over = true;
    return view;
  };

  const begin = async (): Promise<void> => {
    const reply = await httpRequest(`${url}/r/replies`);
    checks.http("/r/replies", reply);
    token = /kelvin_rater=([A-Za-z0-9_-]{43})/.exec(String(reply.headers["set-cookie"]))?.[1] ?? "";
    client = await open();
    await say("assignment:next", { have: [] });
    const { consentHash } = (await resume(false)).study;
    await say("session:consent", { consentHash: "0".repeat(64) });
    await say("session:consent", { consentHash });
  };

  const draftOf = (presentation: Presentation): JudgmentDraft => {
    if (study === null) throw new Error("This rater has not seen the study");
    const answers = plausibleAnswers(presentation, study, { draw, treatmentAt: null, share: 0.5 });
    return { assignment: presentation.assignment, revision: 0, ...answers };
  };

  const submit = async (draft: JudgmentDraft, more = true): Promise<boolean> => {
    const next = more ? { have: codes() } : null;
    const value = await say("judgment:submit", { draft, next });
    sent.push(draft);
    take(Reflect.get(Object(value), "next") ?? null);
    return value !== null;
  };

  const finishOne = async (): Promise<boolean> => {
    const first = held.shift();
    if (first === undefined || client === null) return false;
    const stored = await submit(draftOf(first), draw(0, 3) > 0);
    if (waiting) await shut();
    return stored;
  };

  /** The page reloads: the same page to the server, with empty hands. */
  const reload = async (): Promise<void> => {
    await shut();
    const reply = await httpRequest(`${url}/r/replies`, {
      headers: { cookie: `kelvin_rater=${token}`, "if-none-match": '"0"' },
    });
    checks.http("/r/replies", reply);
    client = await open();
    held.length = 0;
    waiting = false;
    await resume(false);
  };

  /** A second page, in another window or on a phone, first looks on and then takes over. */
  const moveElsewhere = async (): Promise<void> => {
    const before = client;
    page += 1;
    const after = await open();
    await resume(false, after);
    await say("assignment:next", { have: codes() }, after);
    await resume(true, after);
    await say("assignment:next", { have: codes() }, before);
    client = after;
    await shut(before);
    held.length = 0;
  };

  const nonsense = async (): Promise<void> => {
    const assignment = held[0]?.assignment ?? "A".repeat(22);
    const draft = { assignment, revision: 0, answers: {}, flags: [], pages: [] };
    const inputs: [string, unknown][] = [
      ...Object.keys(raterCalls).map((each): [string, unknown] => [each, { arm: 1 }]),
      ["assignment:next", { have: "all" }],
      ["assignment:next", { have: ["B".repeat(22)] }],
      ["judgment:submit", { draft, next: null }],
      ["judgment:submit", { draft: { ...draft, answers: { arm: "left" } }, next: null }],
      ["judgment:submit", { draft: { ...draft, assignment: "C".repeat(22) }, next: null }],
      ["assignment:return", { assignment: "D".repeat(22) }],
      ["session:resume", { takeOver: true, arm: 1 }],
    ];
    // Several in a row, so that twenty studies leave none of them out.
    const first = draw(0, inputs.length - 1);
    for (let place = first; place < first + 3; place += 1) {
      const [call, input] = inputs[place % inputs.length] ?? ["session:resume", null];
      await say(call, input);
    }
  };

  const again = async (): Promise<void> => {
    const last = sent.at(-1);
    if (last === undefined) return;
    const kind = draw(0, 2);
    if (kind === 0) await submit(last, false);
    else if (kind === 1) await submit({ ...last, flags: ["broken"] }, false);
    else await submit({ ...last, revision: last.revision + 1, flags: ["harmful"] }, false);
  };

  const giveBack = async (): Promise<void> => {
    const first = held[0];
    if (first === undefined) return;
    await say("assignment:return", { assignment: first.assignment });
    held.shift();
  };

  const something = async (): Promise<void> => {
    const roll = draw(1, 100);
    if (roll <= 5) await reload();
    else if (roll <= 8) await moveElsewhere();
    else if (roll <= 14) await nonsense();
    else if (roll <= 20) await again();
    else if (roll <= 24) await giveBack();
    else if (roll <= 26) await say("assignment:heartbeat", { have: codes() });
    else if (roll <= 28) await say("work:unsent", { count: 2, oldestMs: 1_000_000 });
    else if (roll <= 30) {
      await say("session:withdraw", {});
      await resume(false);
    } else if (roll <= 45) await ask();
    else if (held.length > 0) await finishOne();
    else {
      await ask();
      if (held.length === 0) await shut();
    }
  };

  /** Some studies ask at the end whether the rater has seen through the blind. */
  const end = async (): Promise<boolean> => {
    if (asked || client === null) return false;
    asked = true;
    const { standing } = await resume(false);
    if (standing === "guess")
      await say("session:guess", { guess: "first", confidence: 3, why: "So." });
    return false;
  };

  // Who waits is sent hints by real time: the script closes the page, but where it waits on purpose.
  return {
    act: async () => {
      if (over) return end();
      if (token === "") await begin();
      else if (client === null) await reload();
      else await something();
      return !over;
    },
    waits: async () => {
      if (client === null) await reload();
      held.length = 0;
      take(await say("assignment:next", { have: [] }));
      return waiting;
    },
    finishOne,
    hint: () =>
      new Promise((resolve) => {
        client?.socket.once("work:changed", () => resolve());
      }),
    leave: () => shut(),
  };
}
