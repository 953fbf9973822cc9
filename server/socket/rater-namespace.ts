import type { Namespace, Server, Socket } from "socket.io";
import type { CallEvents, NoticeEvents } from "../../shared/protocol/calls.ts";
import {
  protocolVersion,
  raterCalls,
  raterHandshakeSchema,
  raterNamespace,
  type RaterCalls,
  type RaterNotices,
} from "../../shared/protocol/rater-protocol.ts";
import { errorForCaller } from "../domain/answer-call.ts";
import { AppError } from "../domain/app-error.ts";
import { arrivalInCookie } from "../domain/arrival-cookie.ts";
import { type BrowserSecrets, secretInUse } from "../domain/browser-secrets.ts";
import { hashOfText } from "../domain/canonical-json.ts";
import type { Desk } from "../domain/desk.ts";
import type { Events } from "../domain/ports.ts";
import type { Previews } from "../domain/previews.ts";
import { hashOfRaterToken, previewCookie } from "../domain/rater-token.ts";
import { isCollecting } from "../domain/stages.ts";
import { answerCalls, type Answering } from "./answer-calls.ts";
import { coalesce } from "./coalesce.ts";
import { createPresence, type Presence } from "./presence.ts";
import { createRaterHandlers, type Caller } from "./rater-handlers.ts";

type RaterSocket = Socket<CallEvents<RaterCalls>, NoticeEvents<RaterNotices>>;

/** A caller and the desk that serves them. */
interface Admitted {
  desk: Desk;
  caller: Caller;
}

/** Hints to raters who wait for work are sent at most this often. */
const hintMs = 200;

/** Calls after which a study stands as before. */
const movesNothing: ReadonlySet<string> = new Set(["assignment:heartbeat", "work:unsent"]);

const roomOf = (studyId: number): string => `study:${studyId}`;
const waitingRoomOf = (studyId: number): string => `waiting:${studyId}`;

const lostCookie = (): never => {
  const message = "This page has lost its cookie. Open the study's link again.";
  throw new AppError("unauthorized", message);
};

/** Raters' connections: who they are, what they may call, and the hints that they are sent. */
export function serveRaters(
  io: Server,
  {
    desk: main,
    previews,
    answering,
    events: { raterMoved: moved, workUnsent },
    presence: ofRaters,
  }: {
    desk: Desk;
    previews: Previews;
    answering: Answering;
    events: Pick<Events, "raterMoved" | "workUnsent">;
    /** Which of their pages write; of a preview's raters that is its own matter. */
    presence: Presence;
  },
): { events: Partial<Events>; open: () => number; stop: () => void } {
  const { report, nameRequest } = answering;
  const namespace: Namespace<CallEvents<RaterCalls>, NoticeEvents<RaterNotices>> = io.of(
    raterNamespace,
  );
  const serve = (desk: Desk) => {
    const presence = desk === main ? ofRaters : createPresence();
    const told = desk === main ? { workUnsent } : {};
    return { presence, handlers: createRaterHandlers(desk, told, presence) };
  };
  const served = new WeakMap<Desk, ReturnType<typeof serve>>();
  const handlersOf = (desk: Desk): ReturnType<typeof serve> => {
    const known = served.get(desk) ?? serve(desk);
    served.set(desk, known);
    return known;
  };

  /** Who calls, from the handshake and the cookie; refused with the error that the page is to show. */
  const identify = async (socket: RaterSocket): Promise<Admitted> => {
    const handshake = raterHandshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success)
      throw new AppError("invalid", "This page's greeting cannot be read. Reload the page.");
    const { protocol, study, client, device, preview = false } = handshake.data;
    if (protocol !== protocolVersion)
      throw new AppError("conflict", "This page is out of date. Reload it.");
    const { cookie } = socket.handshake.headers;
    const previewer = preview ? (hashOfRaterToken(cookie, previewCookie) ?? lostCookie()) : null;
    const desk = previewer === null ? main : previews.find(study, previewer);
    const found = (await desk?.designs.find(study)) ?? null;
    if (desk === null || found === null)
      throw new AppError("not_found", "There is no study at this address. Check the link.");
    const { design } = found;
    const browser: BrowserSecrets = {
      cookie: previewer ?? hashOfRaterToken(cookie),
      page: preview || device === undefined || device === null ? null : hashOfText(device),
    };
    const known = await desk.enrolment.look(
      design,
      preview ? null : arrivalInCookie(cookie, design.slug),
    );
    // Who came by a link of their own is known by its cookie: the device may be somebody else's too.
    const own = known.arrival === null ? browser : { ...browser, page: null };
    const tokenHash = (await secretInUse(desk.storage, design.studyId, own)) ?? lostCookie();
    const session = await desk.storage.findSession(design.studyId, tokenHash);
    const page = { client, movedElsewhere: () => socket.emit("session:elsewhere", {}) };
    const room = waitingRoomOf(design.studyId);
    const setWaiting = async (waiting: boolean): Promise<void> => {
      // A room would keep the name of a connection that is gone by now.
      if (waiting && desk === main && socket.connected) await socket.join(room);
      else await socket.leave(room);
    };
    const rater = { design, tokenHash, session, ...known };
    return { desk, caller: { rater, browser, page, setWaiting } };
  };

  const admitted = new WeakMap<RaterSocket, Admitted>();

  const admit = async (socket: RaterSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      admitted.set(socket, await identify(socket));
    } catch (error) {
      const data = errorForCaller(error, "rater connection", report, nameRequest);
      next(Object.assign(new Error(data.message), { data }));
      return;
    }
    next();
  };
  namespace.use((socket, next) => void admit(socket, next));

  namespace.on("connection", (socket) => {
    const found = admitted.get(socket);
    if (found === undefined) return;
    const { desk, caller } = found;
    const { handlers, presence } = handlersOf(desk);
    // Numbers of a preview's study are its own: what is said of the real one is not for it.
    const { studyId } = caller.rater.design;
    if (desk === main) {
      void socket.join(roomOf(studyId));
      if (caller.rater.session === null) void meet(caller.rater);
    }
    const answered = (name: string): void => {
      if (desk === main && !movesNothing.has(name)) moved(studyId);
    };
    answerCalls(socket, raterCalls, handlers, { caller, surface: "rater", answering, answered });
    socket.on("disconnect", () => {
      presence.leave(caller.rater.session?.id ?? null, caller.page);
    });
  });

  /** Counts who came and has not consented; of a study that takes nobody, nobody is asked whether they do. */
  const meet = async ({ design, tokenHash }: Caller["rater"]): Promise<void> => {
    try {
      const study = await main.storage.stateOf(design.slug);
      if (study === null || !isCollecting(study.state)) return;
      await main.storage.noteVisitor(study.id, tokenHash);
      moved(study.id);
    } catch (error) {
      // A refusal, where the server is busy or stops: who is not counted now is at the next arrival.
      if (!(error instanceof AppError)) report.fault(error, "arrival of a rater");
    }
  };

  const hints = coalesce<number>(hintMs, (studyId) => {
    namespace.to(waitingRoomOf(studyId)).emit("work:changed", {});
  });

  return {
    events: {
      workChanged: hints.ask,
      stateChanged: (studyId, state) => {
        namespace.to(roomOf(studyId)).emit("study:changed", { state });
      },
      // Seldom asked for, so that raters need no room of their own.
      raterChanged: (_studyId, raterId) => {
        for (const socket of namespace.sockets.values()) {
          const found = admitted.get(socket);
          if (found?.desk === main && found.caller.rater.session?.id === raterId)
            socket.emit("session:changed", {});
        }
      },
    },
    open: () => namespace.sockets.size,
    stop: hints.stop,
  };
}
