import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import { CallProblem } from "../calls/call-problem.ts";
import { useCall } from "../calls/use-call.ts";

const lookEveryMs = 60_000;
/** As long as the server keeps a session that nobody uses: a page that cannot ask it gives up by itself. */
const longestUnaskedMs = 12 * 3_600_000;

export type Session =
  | { is: "open"; me: Person }
  | { is: "over" | "unknown" }
  | { is: "unreachable"; error: Error; again: () => void };

/** What is asked before anybody is signed in; a link's answer must stay until the link is used. */
const isOfNobody = (name: unknown): boolean => name === "person:me" || name === "link:look";

/**
 * Whether somebody is signed in. Asked again each minute, in a hidden page too, so that a page that was left alone shows
 * nothing for longer than its session lasts; once it is over, all that the page was told is forgotten.
 */
export const useSession = (): Session => {
  const client = useQueryClient();
  const me = useCall("person:me", {}, { everyMs: lookEveryMs, inBackground: true });
  const { data, dataUpdatedAt, error } = me;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  const isOld = data !== undefined && now - dataUpdatedAt > longestUnaskedMs;
  const isRefused = error instanceof CallProblem && error.code === "unauthorized";
  const isOver = isRefused || isOld;
  useEffect(() => {
    if (isOver) client.removeQueries({ predicate: ({ queryKey: [name] }) => !isOfNobody(name) });
  }, [client, isOver]);

  if (isOver) return { is: "over" };
  if (data !== undefined) return { is: "open", me: data };
  if (error === null) return { is: "unknown" };
  return { is: "unreachable", error, again: () => void me.refetch() };
};
