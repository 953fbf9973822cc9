import type { Namespace, Server, Socket } from "socket.io";
import type { CallEvents, Handlers, NoticeEvents } from "../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterCalls,
  raterHandshakeSchema,
  raterNamespace,
  type RaterCalls,
  type RaterNotices,
  type SessionView,
} from "../../shared/protocol/rater-protocol.ts";
import { errorForCaller } from "../domain/answer-call.ts";
import { AppError } from "../domain/app-error.ts";
import { arrivalInCookie } from "../domain/arrival-cookie.ts";
import { type BrowserSecrets, secretInUse, tieSecrets } from "../domain/browser-secrets.ts";
import { hashOfText } from "../domain/canonical-json.ts";
import type { Designs } from "../domain/designs.ts";
import type { Enrolment } from "../domain/enrolment.ts";
import type { Events, Report } from "../domain/ports.ts";
import { endingOf } from "../domain/ending-of.ts";
import type { Preparation } from "../domain/quality/preparation.ts";
import type { Rater, Rating } from "../domain/rating.ts";
import { stageOf } from "../domain/stages.ts";
import type { TakingPart } from "../domain/taking-part.ts";
import type { Storage } from "../domain/storage.ts";
import { answerCalls } from "./answer-calls.ts";
import { coalesce } from "./coalesce.ts";
import { createPresence, type Page } from "./presence.ts";
import { hashOfRaterToken } from "../domain/rater-token.ts";

type RaterSocket = Socket<CallEvents<RaterCalls>, NoticeEvents<RaterNotices>>;

/** Who is on the other end of a connection. */
interface Caller {
  rater: Rater;
  browser: BrowserSecrets;
  page: Page;
  socket: RaterSocket;
}

/** Hints to raters who wait for work are sent at most this often. */
const hintMs = 200;

const roomOf = (studyId: number): string => `study:${studyId}`;
const waitingRoomOf = (studyId: number): string => `waiting:${studyId}`;

/** Raters' connections: who they are, what they may call, and the hints that they are sent. */
export function serveRaters(
  io: Server,
  {
    storage,
    designs,
    enrolment,
    rating,
    takingPart,
    preparation,
    report,
  }: {
    storage: Storage;
    designs: Designs;
    enrolment: Enrolment;
    rating: Rating;
    takingPart: TakingPart;
    preparation: Preparation;
    report: Report;
  },
): { events: Events; stop: () => void } {
  const namespace: Namespace<CallEvents<RaterCalls>, NoticeEvents<RaterNotices>> = io.of(
    raterNamespace,
  );
  const presence = createPresence();

  /** Who calls, from the handshake and the cookie; refused with the error that the page is to show. */
  const identify = async (socket: RaterSocket): Promise<Caller> => {
    const handshake = raterHandshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success)
      throw new AppError("invalid", "This page's greeting cannot be read. Reload the page.");
    const { protocol, study, client, device } = handshake.data;
    if (protocol !== protocolVersion)
      throw new AppError("conflict", "This page is out of date. Reload it.");
    const { cookie } = socket.handshake.headers;
    const found = await designs.find(study);
    if (found === null)
      throw new AppError("not_found", "There is no study at this address. Check the link.");
    const { design } = found;
    const browser: BrowserSecrets = {
      cookie: hashOfRaterToken(cookie),
      page: device === undefined || device === null ? null : hashOfText(device),
    };
    const known = await enrolment.look(design, arrivalInCookie(cookie, design.slug));
    // Who came by a link of their own is known by its cookie: the device may be somebody else's too.
    const own = known.arrival === null ? browser : { ...browser, page: null };
    const tokenHash = await secretInUse(storage, design.studyId, own);
    if (tokenHash === null)
      throw new AppError(
        "unauthorized",
        "This page has lost its cookie. Open the study's link again.",
      );
    const session = await storage.findSession(design.studyId, tokenHash);
    const page = { client, movedElsewhere: () => socket.emit("session:elsewhere", {}) };
    return { rater: { design, tokenHash, session, ...known }, browser, page, socket };
  };

  const viewOf = async (
    { rater, browser, page }: Caller,
    takeOver: boolean,
  ): Promise<SessionView> => {
    const { design } = rater;
    const state = (await storage.stateOf(design.slug))?.state ?? "closed";
    await rating.resume(rater, state);
    const { session } = rater;
    if (session !== null) {
      const inUse = { sessionId: session.id, inUse: rater.tokenHash };
      await tieSecrets(storage, design.studyId, inUse, browser);
    }
    const isWriting = session === null || presence.claim(session.id, page, takeOver);
    return {
      study: design.view,
      state,
      standing: isWriting ? stageOf(design.steps, session, rater.isInvited) : "elsewhere",
      ending: endingOf(rater, state),
      guess: await takingPart.guessAsked(rater),
      progress: {
        judged: session === null ? 0 : session.judged + session.probed,
        of: design.pairsShown,
      },
    };
  };

  const handlers: Handlers<RaterCalls, Caller> = {
    "session:resume": ({ takeOver }, caller) => viewOf(caller, takeOver),
    "session:consent": async ({ consentHash }, caller) => {
      const state = (await storage.stateOf(caller.rater.design.slug))?.state ?? "closed";
      await rating.consent(caller.rater, consentHash, state);
      return viewOf(caller, false);
    },
    "session:about": async ({ answers }, caller) => {
      await takingPart.tellAbout(caller.rater, answers);
      return viewOf(caller, false);
    },
    "session:guess": async (given, caller) => {
      await takingPart.guess(caller.rater, given);
      return viewOf(caller, false);
    },
    "session:stop": async (_input, caller) => {
      await takingPart.stop(caller.rater);
      return viewOf(caller, false);
    },
    "session:withdraw": async (_input, caller) => {
      await takingPart.withdraw(caller.rater);
      return viewOf(caller, false);
    },
    "quiz:show": (_input, { rater }) => Promise.resolve(preparation.quiz(rater)),
    "quiz:answer": async (attempt, caller) => {
      const feedback = await preparation.answerQuiz(caller.rater, attempt);
      return { feedback, session: await viewOf(caller, false) };
    },
    "practice:show": (_input, { rater }) => Promise.resolve({ pairs: preparation.practice(rater) }),
    "practice:answer": (attempt, { rater }) =>
      Promise.resolve(preparation.answerPractice(rater, attempt)),
    "practice:finish": async (_input, caller) => {
      await preparation.finishPractice(caller.rater);
      return viewOf(caller, false);
    },
    "assignment:next": async ({ have }, { rater, page, socket }) => {
      if (rater.session !== null && !presence.claim(rater.session.id, page, false)) {
        throw new AppError("conflict", "This study is open on another page of yours.", {
          details: ["elsewhere"],
        });
      }
      const outcome = await rating.next(rater, have);
      const room = waitingRoomOf(rater.design.studyId);
      if (outcome.status === "wait") await socket.join(room);
      else await socket.leave(room);
      return outcome;
    },
    "assignment:heartbeat": async ({ have }, { rater }) => ({
      lost: await rating.heartbeat(rater, have),
    }),
    "assignment:return": async ({ assignment }, { rater }) => {
      await rating.giveBack(rater, assignment);
      return {};
    },
    "judgment:submit": ({ draft, next }, { rater }) =>
      rating.submit(rater, draft, next?.have ?? null),
  };

  const callers = new WeakMap<RaterSocket, Caller>();

  const admit = async (socket: RaterSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      callers.set(socket, await identify(socket));
    } catch (error) {
      const data = errorForCaller(error, "rater connection", report);
      next(Object.assign(new Error(data.message), { data }));
      return;
    }
    next();
  };
  namespace.use((socket, next) => void admit(socket, next));

  namespace.on("connection", (socket) => {
    const caller = callers.get(socket);
    if (caller === undefined) return;
    void socket.join(roomOf(caller.rater.design.studyId));
    answerCalls(socket, raterCalls, handlers, { caller, report });
    socket.on("disconnect", () => {
      if (caller.rater.session !== null) presence.leave(caller.rater.session.id, caller.page);
    });
  });

  const hints = coalesce<number>(hintMs, (studyId) => {
    namespace.to(waitingRoomOf(studyId)).emit("work:changed", {});
  });

  return {
    events: {
      workChanged: hints.ask,
      stateChanged: (studyId, state) => {
        namespace.to(roomOf(studyId)).emit("study:changed", { state });
      },
    },
    stop: hints.stop,
  };
}
