import type { DiskStanding } from "../../shared/model/disk-standing.ts";
import type {
  NextOutcome,
  RaterProgress,
  SubmitOutcome,
} from "../../shared/protocol/rater-protocol.ts";
import type { JudgmentDraft } from "../../shared/model/judgment.ts";
import type { StudyState } from "../../shared/model/study.ts";
import { AppError } from "./app-error.ts";
import type { ArrivalRecord } from "./arrival.ts";
import { blind } from "./blinding.ts";
import { hashOf } from "./canonical-json.ts";
import { checkAnswers } from "./check-answers.ts";
import type { Design } from "./designs.ts";
import { type Disk, unwatchedDisk } from "./disk.ts";
import { codeOf } from "./ending-of.ts";
import type { Clock, Events } from "./ports.ts";
import { withDeclaredUse } from "./quality/declared-use.ts";
import type { HoldOutcome, RecordOutcome, SessionRecord } from "./rating-records.ts";
import { isCollecting, stageOf, type Stage } from "./stages.ts";
import type { Storage } from "./storage.ts";

/** A rater in a study; `session` is null until they have consented. */
export interface Rater {
  design: Design;
  /** Hex SHA-256 of the secret in the rater's cookie. */
  tokenHash: string;
  session: SessionRecord | null;
  /** Whether the link that they followed lets them take part. */
  isInvited: boolean;
  /** Which person or invitation the link named. */
  arrival: ArrivalRecord | null;
}

/** What raters do. Every reply is about the caller alone, and holds no arm. */
export interface Rating {
  /** Reads anew where the rater stands; a sitting that the study's end overtook ends here. */
  resume: (rater: Rater, state: StudyState) => Promise<void>;
  /** `conflict` where the text agreed to is not the study's; `unavailable` where the study takes nobody. */
  consent: (rater: Rater, consentHash: string, state: StudyState) => Promise<void>;
  /** One more assignment than those the page has. */
  next: (rater: Rater, have: readonly string[]) => Promise<NextOutcome>;
  /**
   * Stores a judgment and, with `have`, gives one more assignment in the same commit; `next` is null
   * where that failed, and the page asks again by itself.
   */
  submit: (
    rater: Rater,
    draft: JudgmentDraft,
    have: readonly string[] | null,
  ) => Promise<SubmitOutcome>;
  /** Keeps assignments held; returns those that are no longer the rater's. */
  heartbeat: (rater: Rater, have: readonly string[]) => Promise<string[]>;
  /** Gives a pair back unjudged, where the study allows it. */
  giveBack: (rater: Rater, assignment: string) => Promise<void>;
}

const sessionOf = (rater: Rater): SessionRecord => {
  if (rater.session === null) throw new AppError("forbidden", "Agree to take part first.");
  return rater.session;
};

const refusals = {
  conflict: ["conflict", "Another answer to this pair is saved already; it stays as it is."],
  not_found: ["not_found", "This pair was never given to you."],
  locked: ["conflict", "This pair can no longer be changed; the saved answer stays as it is."],
  withdrawn: ["forbidden", "You have withdrawn from this study."],
} as const;

const refuse = (status: keyof typeof refusals): never => {
  const [code, message] = refusals[status];
  throw new AppError(code, message, { details: [status] });
};

/** Codes that this study gave out, as numbers; others are nobody's. */
const numbersOf = ({ design }: Rater, codes: readonly string[]): number[] =>
  codes.flatMap((code) => design.codes.decode(code) ?? []);

/** Of the codes that a page has: those of the numbers `lost`, and those that were never given out. */
const lostOf = ({ design }: Rater, have: readonly string[], lost: readonly number[]): string[] =>
  have.filter((code) => {
    const id = design.codes.decode(code);
    return id === null || lost.includes(id);
  });

const progressOf = ({ design }: Rater, judged: number): RaterProgress => ({
  judged,
  of: design.pairsShown,
});

/** Why somebody is given no new pair, and when to ask again: room is made by people. */
const noPairs = (standing: DiskStanding): AppError =>
  standing === "checking"
    ? new AppError(
        "unavailable",
        "The server was cut off, and looks over what it has before it gives out new pairs. What you handed in is safe.",
        { retryAfterMs: 2000 },
      )
    : new AppError(
        "unavailable",
        "The server gives out no new pairs for now: its disk is nearly full. What you handed in is safe.",
        { retryAfterMs: 15_000 },
      );

const nextOf = (
  rater: Rater,
  outcome: Exclude<HoldOutcome, { status: "short" }>,
  { have, now }: { have: readonly string[]; now: number },
): NextOutcome => {
  const { codes, showReference } = rater.design;
  const lost = lostOf(rater, have, outcome.lost);
  if (outcome.status === "assigned") {
    return {
      status: "assigned",
      presentation: blind(outcome.assignment, { codes, showReference, now }),
      lost,
    };
  }
  // Whom the study stops, because it filled up or closed, is paid in full.
  return outcome.status === "done" || outcome.status === "closed"
    ? { status: "done", lost, code: null }
    : { status: outcome.status, lost };
};

const beforeWork: Record<Exclude<Stage, "rating" | "guess" | "ended" | "excluded">, string> = {
  uninvited: "This study needs an invitation. Open the link that you were sent.",
  consent: "Agree to take part first.",
  about: "Answer the questions about you first, or skip them.",
  quiz: "Answer the questions about the instructions first.",
  practice: "Finish the practice first.",
  paused: "Whoever runs this study has asked you to wait.",
  screened_out: "This study goes on without you.",
  withdrawn: "You have withdrawn from this study.",
};

export function createRating({
  storage,
  clock,
  events,
  disk = unwatchedDisk,
}: {
  storage: Storage;
  clock: Clock;
  events: Events;
  disk?: Disk;
}): Rating {
  const reload = async (rater: Rater): Promise<SessionRecord> => {
    rater.session = await storage.findSession(rater.design.studyId, rater.tokenHash);
    return sessionOf(rater);
  };

  /** The session of a rater at work; null where nothing is left for this rater. Refuses who has something else to do first. */
  const atWorkNow = async (rater: Rater): Promise<SessionRecord | null> => {
    const session = await reload(rater);
    const stage = stageOf(rater.design.steps, session, true);
    if (stage === "rating") return session;
    if (stage === "ended" || stage === "guess" || stage === "excluded") return null;
    throw new AppError("forbidden", beforeWork[stage], { details: [stage] });
  };

  /** Nothing is left for this rater: the question about the blind comes after all judging, before the code. */
  const finish = async (rater: Rater, now: number): Promise<void> => {
    const { id, judged, ending } = await reload(rater);
    if (ending !== null) return;
    if (rater.design.steps.guess && judged > 0) await storage.markRated(id, now);
    else await storage.endSession(id, "completed", now);
    await reload(rater);
  };

  const hold = async (rater: Rater, have: readonly string[], now: number): Promise<NextOutcome> => {
    const { studyId, pairsPerRater, probes, leaseMs } = rater.design;
    const known = sessionOf(rater);
    // Without a wait, so that calls made together stay in their order. What this connection knows may be
    // older than what the rater did since.
    const isAtWork = stageOf(rater.design.steps, known, true) === "rating";
    const session = isAtWork ? known : await atWorkNow(rater);
    if (session === null) return { status: "done", lost: [], code: codeOf(rater) };
    const { id: sessionId } = session;
    const standing = disk.standing();
    const outcome = await storage.holdSlot({
      studyId,
      sessionId,
      have: numbersOf(rater, have),
      pairsPerRater,
      probes,
      heldOnly: standing !== "well",
      now,
      leaseMs,
    });
    if (outcome.status === "short") throw noPairs(standing);
    if (outcome.cameFree) events.workChanged(studyId);
    const next = nextOf(rater, outcome, { have, now });
    if (next.status !== "done") return next;
    await finish(rater, now);
    return { ...next, code: codeOf(rater) };
  };

  const record = (rater: Rater, draft: JudgmentDraft, now: number): Promise<RecordOutcome> => {
    const { design } = rater;
    checkAnswers(design.questions, design.unit, design.flags, draft);
    const assignmentId = design.codes.decode(draft.assignment);
    if (assignmentId === null) return refuse("not_found");
    const { answers, flags, pages, revision } = draft;
    return storage.recordJudgment({
      studyId: design.studyId,
      sessionId: sessionOf(rater).id,
      assignmentId,
      revision,
      undo: design.undo,
      answers,
      flags,
      pages: withDeclaredUse(pages, design.view.paradata),
      contentHash: hashOf({ answers, flags }),
      questionsHash: design.questionsHash,
      at: now,
    });
  };

  return {
    resume: async (rater, state) => {
      const session = await storage.findSession(rater.design.studyId, rater.tokenHash);
      rater.session = session;
      const isUnderWay = session !== null && session.ending === null && session.ratedAt === null;
      // Whom the study stops, because it filled up or closed, is paid in full.
      if (isUnderWay && !isCollecting(state)) await finish(rater, clock.now());
    },
    consent: async (rater, consentHash, state) => {
      const { design, tokenHash } = rater;
      if (consentHash !== design.view.consentHash) {
        throw new AppError(
          "conflict",
          "The consent text has changed. Reload the page and read it again.",
        );
      }
      if (!rater.isInvited) throw new AppError("forbidden", beforeWork.uninvited);
      if (!isCollecting(state)) {
        throw new AppError("unavailable", "This study is closed and takes nobody in any more.");
      }
      rater.session = await storage.beginSession({
        studyId: design.studyId,
        tokenHash,
        consentHash,
        arrival: rater.arrival,
        at: clock.now(),
      });
    },
    next: (rater, have) => hold(rater, have, clock.now()),
    submit: async (rater, draft, have) => {
      const now = clock.now();
      // Both go into one commit. A pair that cannot be given out never hides that the judgment is saved.
      const recording = record(rater, draft, now);
      const holding = have === null ? null : hold(rater, have, now).catch(() => null);
      const recorded = await recording;
      const held = await holding;
      if (!("judged" in recorded)) return refuse(recorded.status);
      const surplus =
        recorded.status === "repeated" ? recorded.surplus : recorded.status === "surplus";
      if (recorded.status !== "repeated") {
        events.workChanged(rater.design.studyId);
        if (recorded.studyClosed) events.stateChanged(rater.design.studyId, "closed");
      }
      return {
        outcome: surplus ? "surplus" : "saved",
        progress: progressOf(rater, recorded.judged),
        next: held,
      };
    },
    heartbeat: async (rater, have) => {
      const ids = numbersOf(rater, have);
      const lost = await storage.extendLeases(
        sessionOf(rater).id,
        ids,
        clock.now() + rater.design.leaseMs,
      );
      return lostOf(rater, have, lost);
    },
    giveBack: async (rater, assignment) => {
      const { design } = rater;
      if (!design.skip)
        throw new AppError("forbidden", "This study does not allow giving a pair back.");
      const id = design.codes.decode(assignment) ?? refuse("not_found");
      await storage.returnAssignment(sessionOf(rater).id, id);
      events.workChanged(design.studyId);
    },
  };
}
