import { io } from "socket.io-client";
import { basePath } from "../../lib/base-path.ts";
import { coordinatorNamespace } from "./watch-constants.ts";

/** Whether notices come; `apart`: of what happens at this server alone. */
export type Line = "opening" | "live" | "lost" | "apart";

/** What a page that watches a study is told. */
export interface Watcher {
  /** Notices come from now on: whatever changed until now has to be asked for. */
  connected: () => void;
  lost: () => void;
  /** Whether the line tells of what happens at other servers. */
  apart: (apart: boolean) => void;
  moved: () => void;
}

const retryRefusedMs = 5_000;

/** Opens a line over which the server says when a study has moved; returns what closes it. */
export const watchStudy = (slug: string, watcher: Watcher): (() => void) => {
  const socket = io(`${location.origin}${coordinatorNamespace}`, {
    path: `${basePath}/socket.io/`,
    forceNew: true,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 8_000,
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  const comeBack = (): void => {
    watcher.lost();
    clearTimeout(retry);
    // After a refusal the library leaves it to us to try again.
    if (!socket.active) retry = setTimeout(() => socket.connect(), retryRefusedMs);
  };
  socket.on("connect", () => {
    watcher.apart(false);
    socket.emit("study:watch", { slug }, (reply: { ok: boolean }) => {
      if (reply.ok) watcher.connected();
      else watcher.lost();
    });
  });
  socket.on("disconnect", comeBack);
  socket.on("connect_error", comeBack);
  socket.on("study:moved", watcher.moved);
  socket.on("servers:apart", ({ apart }: { apart: boolean }) => watcher.apart(apart));
  // The browser knows of a lost network long before a silent line is given up.
  const offline = (): void => void socket.io.engine?.close();
  addEventListener("offline", offline);
  return () => {
    removeEventListener("offline", offline);
    clearTimeout(retry);
    socket.off();
    socket.close();
  };
};
