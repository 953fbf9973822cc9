import type { SessionView } from "../../../shared/protocol/rater-protocol.ts";
import { createStore, type Store } from "../../lib/store.ts";
import { createFormDrafts, type FormDrafts } from "../kept/form-drafts.ts";
import type { KeptStore } from "../kept/kept-store.ts";
import {
  forgetPageDraft,
  forgetStudy,
  markInstructionsRead,
  wereInstructionsRead,
} from "../kept/page-drafts.ts";
import { createRecorder, type Recorder } from "../paradata/recorder.ts";
import type { CallResult, ConnectionEvent, RaterConnection } from "../wire/connection.ts";
import { createBackoff } from "./backoff.ts";
import { type Breaks, createBreaks } from "./breaks.ts";
import { type Clock, type Engine, isRating, setQueue } from "./engine.ts";
import { type Facts, firstFacts, type Problem, type Stop } from "./facts.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { createPracticeSession, type PracticeSession } from "./practice-session.ts";
import { createPreparation, type Preparation } from "./preparation.ts";
import { createRatingActions, type RatingActions } from "./rating-actions.ts";
import { createSending } from "./sending.ts";
import { createSitting } from "./sitting.ts";
import { createSupply } from "./supply.ts";
import { createTakingPart, type TakingPart } from "./taking-part.ts";
import { createUnsentReport } from "./unsent-report.ts";

export interface RaterSession extends RatingActions, TakingPart {
  breaks: Breaks;
  preparation: Preparation;
  /** Forms before and after the pairs that are filled in but not sent. */
  forms: FormDrafts;
  /** Null where the practice pairs could not be had. */
  startPractice: () => Promise<PracticeSession | null>;
  facts: Store<Facts>;
  recorder: Recorder;
  /** Whether the window has room for one reply only. */
  isNarrow: () => boolean;
  start: () => Promise<void>;
  agree: () => Promise<void>;
  decline: (declined: boolean) => void;
  beginRating: () => void;
  /** Makes this page the one that writes, when another one is. */
  takeOver: () => Promise<void>;
  giveBack: () => Promise<void>;
  withdraw: () => Promise<void>;
  /** The page came into view again. */
  lookAgain: () => void;
}

interface Parts {
  connection: RaterConnection;
  kept: KeptStore;
  slug: string;
  clock: Clock;
  isVisible: () => boolean;
  isNarrow: () => boolean;
}

/** How often a page without a pair asks again by itself; notices are only hints. */
const askAgainMs = 15_000;
const slowMs = 4_000;

const problemOf = (result: CallResult<unknown>): Problem | null => {
  if (result.status === "ok") return null;
  return result.status === "unreachable"
    ? { what: "unreachable" }
    : { what: "refusal", refusal: result.error };
};

const stopOf = (code: string, message: string): Stop | null => {
  if (code === "not_found") return { why: "not-found", message };
  if (code === "conflict") return { why: "too-old", message };
  if (code === "unavailable" || code === "internal") return null;
  return { why: "refused", message };
};

/** One rater's sitting in one study, as this page knows it. It lives outside the components. */
export const createRaterSession = (parts: Parts): RaterSession => {
  const { connection, kept, slug } = parts;
  const facts = createStore<Facts>({ ...firstFacts, durable: kept.durable });
  const recorder = createRecorder(parts.clock.now, () => facts.get().view?.study.paradata ?? []);
  const engine: Engine = { ...parts, facts, recorder };
  const supply = createSupply(engine);
  const sending = createSending(engine, supply);
  const heartbeat = createHeartbeat(engine, supply, parts.isVisible);
  const unsentReport = createUnsentReport(engine);
  const rating = createRatingActions(engine, sending);
  const breaks = createBreaks(engine);
  const backoff = createBackoff();
  const sitting = createSitting(engine);

  /** Takes in how things stand. A page that was not the writer before holds nothing that is still true. */
  const settle = async (view: SessionView): Promise<void> => {
    const wasRating = facts.get().view?.standing === "rating";
    if (!wasRating) {
      const isRead = view.progress.judged > 0 || (await wereInstructionsRead(kept, slug));
      await sending.reload();
      facts.set({
        view,
        online: true,
        queue: [],
        judged: [],
        rest: { status: "unknown" },
        instructionsRead: facts.get().instructionsRead || isRead,
      });
    } else facts.set({ view, online: true });
    await sending.flush();
    // What was held before may have little left of its lease.
    await heartbeat.beat();
    await unsentReport.tell();
  };

  const resume = async (takeOver: boolean): Promise<void> => {
    const result = await connection.call("session:resume", { takeOver });
    if (result.status === "ok") {
      backoff.reset();
      return settle(result.value);
    }
    const stop =
      result.status === "refused" ? stopOf(result.error.code, result.error.message) : null;
    if (stop !== null) return facts.set({ stopped: stop });
    if (connection.isUp()) setTimeout(() => void resume(takeOver), backoff.next());
  };

  /** Something the rater asked for and waits on; what goes wrong is told to the rater. */
  const asked = async (work: () => Promise<CallResult<unknown>>): Promise<boolean> => {
    if (facts.get().busy) return false;
    facts.set({ busy: true, problem: null });
    const result = await work();
    facts.set({ busy: false, problem: problemOf(result) });
    return result.status === "ok";
  };

  const setStanding = (standing: SessionView["standing"]): void => {
    const { view } = facts.get();
    if (view !== null) facts.set({ view: { ...view, standing } });
  };

  const hear = (event: ConnectionEvent): void => {
    const { view, queue } = facts.get();
    switch (event.type) {
      case "up":
      case "session:changed":
        return void resume(false);
      case "down":
        facts.set({ online: false });
        if (view === null) void sitting.showKept();
        return;
      case "refused":
        return facts.set({
          online: false,
          stopped: stopOf(event.error.code, event.error.message),
        });
      case "work:changed":
        return void supply.ask();
      case "study:changed":
        if (view !== null) facts.set({ view: { ...view, state: event.state } });
        if (queue.length === 0) void supply.ask();
        return;
      case "session:elsewhere":
        return setStanding("elsewhere");
    }
  };

  let isFinishing = false;

  /** Nothing is left to judge: asks what comes then. Without a line the next one asks. */
  const finish = async (): Promise<void> => {
    const { rest, view, online, queue } = facts.get();
    const isOver = rest.status === "done" && queue.length === 0 && view?.standing === "rating";
    if (isFinishing || !online || !isOver) return;
    isFinishing = true;
    await resume(false);
    isFinishing = false;
  };

  const askAgain = (): void => {
    const { queue, rest } = facts.get();
    if (queue.length === 0 && rest.status !== "done" && isRating(engine)) void sending.flush();
  };

  const session: RaterSession = {
    ...rating,
    preparation: createPreparation(connection, { asked, settle }),
    forms: createFormDrafts(kept, slug),
    startPractice: async () => {
      const pairs = await session.preparation.practice();
      return pairs === null ? null : createPracticeSession(session, engine, pairs);
    },
    breaks: {
      ...breaks,
      end: () => {
        breaks.end();
        void heartbeat.beat();
      },
    },
    facts,
    recorder,
    isNarrow: parts.isNarrow,
    start: async () => {
      await sending.reload();
      heartbeat.start();
      unsentReport.start();
      setTimeout(() => facts.set({ slow: true }), slowMs);
      setInterval(askAgain, askAgainMs);
      facts.subscribe(() => void finish());
      sitting.keep();
      sitting.showKeptLater();
      connection.open(hear);
    },
    agree: async () => {
      const { view } = facts.get();
      if (view === null) return;
      const { consentHash } = view.study;
      await asked(async () => {
        const result = await connection.call("session:consent", { consentHash });
        if (result.status === "ok") await settle(result.value);
        // The text may have changed since it was loaded: show the one that would be agreed to.
        else if (result.status === "refused") await resume(false);
        return result;
      });
    },
    decline: (declined) => facts.set({ declined }),
    beginRating: () => {
      markInstructionsRead(kept, slug);
      facts.set({ instructionsRead: true });
      void sending.flush();
    },
    takeOver: async () => {
      await asked(async () => {
        const result = await connection.call("session:resume", { takeOver: true });
        if (result.status === "ok") await settle(result.value);
        return result;
      });
    },
    giveBack: async () => {
      const [pair] = facts.get().queue;
      if (pair === undefined || pair.revision > 0) return;
      const { assignment } = pair.presentation;
      const isDone = await asked(() => connection.call("assignment:return", { assignment }));
      if (!isDone) return;
      forgetPageDraft(kept, slug, assignment);
      setQueue(engine, facts.get().queue.slice(1));
      await supply.ask();
    },
    ...createTakingPart(engine, sending, { asked, settle, resume: () => resume(false) }),
    withdraw: async () => {
      let after: SessionView | null = null;
      await asked(async () => {
        const result = await connection.call("session:withdraw", {});
        if (result.status === "ok") after = result.value;
        return result;
      });
      if (after === null) return;
      await forgetStudy(kept, slug);
      facts.set({ view: after, queue: [], judged: [], outbox: [] });
    },
    lookAgain: () => {
      void heartbeat.beat();
      if (facts.get().queue.length === 0) askAgain();
    },
  };
  return session;
};
