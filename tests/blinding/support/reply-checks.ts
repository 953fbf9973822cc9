import type { Presentation } from "../../../shared/model/presentation.ts";
import { protocolErrorSchema } from "../../../shared/protocol/errors.ts";
import { raterCalls, raterNotices } from "../../../shared/protocol/rater-protocol.ts";
import { coordinatorCalls } from "../../../shared/protocol/coordinator-protocol.ts";
import type { Calls, Notices } from "../../../shared/protocol/calls.ts";
import type { HttpReply } from "./http-request.ts";

/** Watches all that is said to raters and coordinators, and notes what must never be said so. */
export interface ReplyChecks {
  broken: string[];
  raterReply: (rater: string, name: string, reply: unknown) => void;
  raterNotice: (name: string, values: readonly unknown[]) => void;
  coordinatorReply: (name: string, reply: HttpReply) => void;
  http: (path: string, reply: HttpReply) => void;
}

const presentationIn = (value: unknown): Presentation[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("presentation" in value) return [value.presentation as Presentation];
  return "next" in value ? presentationIn(value.next) : [];
};

export function createReplyChecks(): ReplyChecks {
  const broken: string[] = [];
  /** By rater and assignment: what was shown under that id. */
  const shown = new Map<string, string>();
  const raterOf = new Map<string, string>();

  const checkReply = (table: Calls, name: string, reply: unknown): void => {
    const outer = typeof reply === "object" && reply !== null ? reply : {};
    const ok = "ok" in outer && outer.ok === true;
    const inner: unknown = ok ? Reflect.get(outer, "value") : Reflect.get(outer, "error");
    const schema = ok ? table[name]?.output : protocolErrorSchema;
    const result = schema?.safeParse(inner);
    if (result?.success !== true)
      broken.push(`${name}: ${result?.error.message ?? "no such call"}`);
    const more = Object.keys(outer).filter((key) => !["ok", "value", "error"].includes(key));
    if (more.length > 0) broken.push(`${name}: has ${more.join(", ")}`);
  };

  const checkPresentation = (rater: string, presentation: Presentation): void => {
    const { assignment, leaseMs: _lease, ...rest } = presentation;
    const positions = presentation.replies.map(({ position }) => position).join(" ");
    if (positions !== "left right" && positions !== "single")
      broken.push(`replies are in the order ${positions}`);
    const owner = raterOf.get(assignment) ?? rater;
    if (owner !== rater) broken.push("two raters know an assignment by one id");
    raterOf.set(assignment, rater);
    const now = JSON.stringify(rest);
    if ((shown.get(assignment) ?? now) !== now) broken.push("one id shows two different things");
    shown.set(assignment, now);
  };

  return {
    broken,
    raterReply: (rater, name, reply) => {
      checkReply(raterCalls, name, reply);
      const value = Reflect.get(Object(reply), "value");
      for (const each of presentationIn(value)) checkPresentation(rater, each);
    },
    raterNotice: (name, values) => {
      const table: Notices = raterNotices;
      if (values.length !== 1 || table[name]?.safeParse(values[0]).success !== true)
        broken.push(`notice ${name} is not as its schema says`);
    },
    coordinatorReply: (name, { status, body }) => {
      const value: unknown = body === "" ? null : JSON.parse(body);
      if (status === 200) checkReply(coordinatorCalls, name, { ok: true, value });
    },
    http: (path, { headers }) => {
      for (const name of ["etag", "last-modified", "x-powered-by", "server-timing"])
        if (headers[name] !== undefined) broken.push(`${path} has the header ${name}`);
      if (!/(?:^|[, ])no-store(?:$|[, ])/.test(String(headers["cache-control"])))
        broken.push(`${path} may be stored: ${String(headers["cache-control"])}`);
    },
  };
}
