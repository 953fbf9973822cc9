import type { ProtocolError } from "../../../shared/protocol/errors.ts";
import type { SubmitOutcome } from "../../../shared/protocol/rater-protocol.ts";
import { forget, isSame, keep, readOutbox, type Submission } from "../kept/outbox.ts";
import { forgetPageDraft } from "../kept/page-drafts.ts";
import { createBackoff, soonAfter } from "./backoff.ts";
import { type Engine, maySend } from "./engine.ts";
import { unsent } from "./facts.ts";
import type { Supply } from "./supply.ts";

/** After this long without an answer the page says "kept on this device" instead of "saving". */
const lateMs = 1_500;

export interface Sending {
  /** Takes a confirmed judgment: on the device first, then to the server. */
  submit: (draft: Submission["draft"]) => Promise<void>;
  /** Sends what waits, one at a time and in order; another call while it runs does nothing. */
  flush: () => Promise<void>;
  /** Takes up what earlier pages, or another one, left unsent on this device. */
  reload: () => Promise<void>;
}

export const createSending = (engine: Engine, supply: Supply): Sending => {
  const { facts, connection, kept, slug, clock } = engine;
  const backoff = createBackoff();
  let flushing = false;
  /** The server asked for a rest: a judgment that is confirmed meanwhile waits with the others. */
  let resting = false;

  const restFor = (ms: number): void => {
    resting = true;
    setTimeout(() => {
      resting = false;
      void flush();
    }, ms);
  };

  const patch = (draft: Submission["draft"], change: Partial<Submission>): void =>
    facts.set({
      outbox: facts
        .get()
        .outbox.map((item) => (isSame(item.draft, draft) ? { ...item, ...change } : item)),
    });

  const remove = async (draft: Submission["draft"]): Promise<void> => {
    await forget(kept, slug, draft);
    facts.set({ outbox: facts.get().outbox.filter((item) => !isSame(item.draft, draft)) });
  };

  /** What the server would not have cannot be corrected either. */
  const settleFor = ({ assignment }: Submission["draft"]): void =>
    facts.set({
      judged: facts.get().judged.filter((pair) => pair.presentation.assignment !== assignment),
    });

  const submit = async (draft: Submission["draft"]): Promise<void> => {
    const submission: Submission = {
      draft,
      confirmedAt: clock.wall(),
      state: "storing",
      kept: false,
      problem: null,
    };
    facts.set({ outbox: [...facts.get().outbox, submission] });
    const isKept = await keep(kept, slug, submission);
    // Only once the outbox has it: a crash in between leaves the answers in one place or the other.
    forgetPageDraft(kept, slug, draft.assignment);
    patch(draft, { state: "waiting", kept: isKept });
    if (!isKept) facts.set({ durable: false });
    await flush();
  };

  const acknowledge = async (draft: Submission["draft"], value: SubmitOutcome): Promise<void> => {
    backoff.reset();
    await forget(kept, slug, draft);
    const { outbox, view } = facts.get();
    facts.set({
      outbox: outbox.filter((item) => !isSame(item.draft, draft)),
      anySaved: true,
      serverBusy: false,
      view: view === null ? null : { ...view, progress: value.progress },
    });
    if (value.next !== null) await supply.receive(value.next);
  };

  /** What a refusal means for the submission; true when the next one may be sent. */
  const refuse = async (submission: Submission, error: ProtocolError): Promise<boolean> => {
    const { draft } = submission;
    switch (error.code) {
      case "throttled":
      case "unavailable":
      case "internal":
        patch(draft, { state: "waiting" });
        facts.set({ serverBusy: true });
        restFor(error.retryAfterMs === undefined ? backoff.next() : soonAfter(error.retryAfterMs));
        return false;
      case "unauthorized":
        patch(draft, { state: "waiting" });
        facts.set({ stopped: { why: "refused", message: error.message } });
        return false;
      case "conflict":
        facts.set({ problem: { what: "keptFirst" } });
        settleFor(draft);
        await remove(draft);
        return true;
      case "invalid":
      case "forbidden":
      case "not_found":
        settleFor(draft);
        patch(draft, { state: "refused", problem: error.message });
        await keep(kept, slug, { ...submission, state: "refused", problem: error.message });
        return true;
    }
  };

  const sendOne = async (submission: Submission): Promise<boolean> => {
    const { draft } = submission;
    patch(draft, { state: "sending" });
    const late = setTimeout(() => patch(draft, { state: "waiting" }), lateMs);
    const result = await connection.call("judgment:submit", {
      draft,
      next: { have: supply.have(draft.assignment) },
    });
    clearTimeout(late);
    if (result.status === "ok") {
      await acknowledge(draft, result.value);
      return true;
    }
    if (result.status === "refused") return refuse(submission, result.error);
    patch(draft, { state: "waiting" });
    // Without a line the reconnect sends again; with one, an answer was lost or is very late.
    if (connection.isUp()) setTimeout(() => void flush(), backoff.next());
    return false;
  };

  const flush = async (): Promise<void> => {
    if (flushing || resting) return;
    flushing = true;
    try {
      for (;;) {
        const [first] = unsent(facts.get());
        if (!maySend(engine) || first === undefined || first.state === "storing") break;
        if (!(await sendOne(first))) break;
      }
    } finally {
      flushing = false;
    }
    await supply.ask();
  };

  const reload = async (): Promise<void> => {
    const onDevice = await readOutbox(kept, slug);
    const { outbox } = facts.get();
    const onlyHere = outbox.filter(
      (item) => !onDevice.some((other) => isSame(item.draft, other.draft)) && !item.kept,
    );
    facts.set({ outbox: [...onDevice, ...onlyHere] });
  };

  return { submit, flush, reload };
};
