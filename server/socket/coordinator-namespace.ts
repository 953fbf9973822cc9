import type { Namespace, Server, Socket } from "socket.io";
import type { CallEvents, Handlers, NoticeEvents } from "../../shared/protocol/calls.ts";
import {
  coordinatorHandshakeSchema,
  coordinatorNamespace,
  watchCalls,
  type WatchCalls,
  type WatchNotices,
} from "../../shared/protocol/watching-protocol.ts";
import { errorForCaller } from "../domain/answer-call.ts";
import { AppError } from "../domain/app-error.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Events } from "../domain/ports.ts";
import { answerCalls, type Answering } from "./answer-calls.ts";
import { coalesce } from "./coalesce.ts";

type WatchSocket = Socket<CallEvents<WatchCalls>, NoticeEvents<WatchNotices>>;

/** By what somebody is known: a bearer's token, or the cookies of a browser. */
export interface Credentials {
  token: string | undefined;
  cookie: string | undefined;
}

/** Who is on the other end, and what they watch. */
interface Watcher {
  credentials: Credentials;
  /** The studies' numbers, by their names. */
  watched: Map<string, number>;
}

/** Notices about one study come at most this often. */
const noticeMs = 250;
/** A session that ended by itself is noticed so much later at most. */
const recheckMs = 60_000;

/**
 * Coordinators' connections, over which they are told when to ask again. Whose session or role ends loses
 * the connection at once: `accessChanged` asks of every one whether it may stay.
 */
export function serveCoordinators(
  io: Server,
  {
    callerOf,
    mayWatch,
    answering,
    isApart,
  }: {
    /** Null for whoever is nobody, or not any more. */
    callerOf: (credentials: Credentials) => Promise<Caller | null>;
    /** The study's number; rejects with an `AppError` where the caller may not watch it. */
    mayWatch: (slug: string, caller: Caller) => Promise<number>;
    answering: Answering;
    /** Whether other servers are there that cannot be heard. */
    isApart: () => boolean;
  },
): {
  events: Partial<Events>;
  accessChanged: () => Promise<void>;
  apartChanged: () => void;
  open: () => number;
  stop: () => void;
} {
  const { report, nameRequest } = answering;
  const namespace: Namespace<CallEvents<WatchCalls>, NoticeEvents<WatchNotices>> = io.of(
    coordinatorNamespace,
  );
  const watchers = new Map<WatchSocket, Watcher>();
  const admitted = new WeakMap<WatchSocket, Credentials>();

  const callerNow = async (credentials: Credentials): Promise<Caller> => {
    const caller = await callerOf(credentials);
    if (caller !== null) return caller;
    throw new AppError("unauthorized", "Sign in, or show a bearer token.");
  };

  const admit = async (socket: WatchSocket, next: (error?: Error) => void): Promise<void> => {
    try {
      const handshake = coordinatorHandshakeSchema.safeParse(socket.handshake.auth);
      if (!handshake.success)
        throw new AppError("invalid", "This page's greeting cannot be read. Reload the page.");
      const { token } = handshake.data;
      const credentials = { token, cookie: socket.handshake.headers.cookie };
      await callerNow(credentials);
      admitted.set(socket, credentials);
    } catch (error) {
      const data = errorForCaller(error, "coordinator connection", report, nameRequest);
      next(Object.assign(new Error(data.message), { data }));
      return;
    }
    next();
  };
  namespace.use((socket, next) => void admit(socket, next));

  const handlersOf = (watcher: Watcher): Handlers<WatchCalls, null> => ({
    "study:watch": async ({ slug }) => {
      const studyId = await mayWatch(slug, await callerNow(watcher.credentials));
      watcher.watched.set(slug, studyId);
      return {};
    },
    "study:unwatch": ({ slug }) => {
      watcher.watched.delete(slug);
      return Promise.resolve({});
    },
  });

  namespace.on("connection", (socket) => {
    const credentials = admitted.get(socket);
    if (credentials === undefined) return;
    const watcher = { credentials, watched: new Map<string, number>() };
    watchers.set(socket, watcher);
    answerCalls(socket, watchCalls, handlersOf(watcher), {
      caller: null,
      surface: "console",
      answering,
    });
    socket.on("disconnect", () => watchers.delete(socket));
    if (isApart()) socket.emit("servers:apart", { apart: true });
    // Between the handshake and now the session may have ended.
    void recheck(socket, watcher);
  });

  const recheck = async (socket: WatchSocket, { credentials, watched }: Watcher) => {
    try {
      const caller = await callerNow(credentials);
      for (const slug of watched.keys()) await mayWatch(slug, caller);
    } catch (error) {
      if (!(error instanceof AppError)) report.fault(error, "coordinator connection");
      socket.disconnect(true);
    }
  };
  const accessChanged = async (): Promise<void> => {
    await Promise.all([...watchers].map(([socket, watcher]) => recheck(socket, watcher)));
  };
  const rechecking = setInterval(() => void accessChanged(), recheckMs);
  rechecking.unref();

  const hints = coalesce<number>(noticeMs, (studyId) => {
    for (const [socket, { watched }] of watchers)
      for (const [slug, id] of watched) if (id === studyId) socket.emit("study:moved", { slug });
  });
  const moved = (studyId: number): void => {
    if (watchers.size > 0) hints.ask(studyId);
  };

  return {
    events: {
      workChanged: moved,
      stateChanged: moved,
      raterMoved: moved,
      raterChanged: moved,
      alertRaised: moved,
    },
    accessChanged,
    open: () => watchers.size,
    apartChanged: () => {
      const apart = isApart();
      for (const [socket, { watched }] of watchers) {
        socket.emit("servers:apart", { apart });
        // What was not heard meanwhile is asked for.
        for (const slug of watched.keys()) socket.emit("study:moved", { slug });
      }
    },
    stop: () => {
      clearInterval(rechecking);
      hints.stop();
    },
  };
}
