import { createHmac } from "node:crypto";
import type { Study } from "../../shared/model/study.ts";
import { hashOfText } from "./canonical-json.ts";

/** Which way a rater came. */
export type Source = "open" | "prolific" | "mturk" | "invitation" | "imported";

/** Whom a platform says it sent: what it puts into the address of its link. */
export interface PlatformArrival {
  platform: "prolific" | "mturk";
  /** The platform's name for the person. */
  person: string;
  study: string | null;
  session: string | null;
}

/** What a link says of who follows it; `unreadable` where it says something that cannot be so. */
export type Arrival =
  PlatformArrival | { platform: "invitation"; secret: string } | { platform: "unreadable" };

/** An arrival as storage knows it: a person or an invitation is found by a hash. */
export type ArrivalRecord =
  (PlatformArrival & { personHash: string }) | { platform: "invitation"; secretHash: string };

export type Platform = NonNullable<NonNullable<Study["recruitment"]>["platform"]>;

/** What platforms call people, studies and sessions; a placeholder that was not filled in is none of them. */
const name = /^[A-Za-z0-9_-]{1,64}$/;
const secret = /^[A-Za-z0-9_-]{43}$/;

/** MTurk's word for a page that is looked at before the work is accepted. */
const notAccepted = "ASSIGNMENT_ID_NOT_AVAILABLE";

const nameIn = (query: URLSearchParams, parameter: string): string | null => {
  const value = query.get(parameter);
  return value !== null && name.test(value) ? value : null;
};

const platformArrival = (
  query: URLSearchParams,
  platform: PlatformArrival["platform"],
  [personAt, studyAt, sessionAt]: readonly [string, string, string],
): Arrival | null => {
  if (![personAt, studyAt, sessionAt].some((parameter) => query.has(parameter))) return null;
  const person = nameIn(query, personAt);
  const session = nameIn(query, sessionAt);
  if (person === null || session === notAccepted) return { platform: "unreadable" };
  return { platform, person, study: nameIn(query, studyAt), session };
};

/** Reads the address of a rater's link; null where it says nothing of who follows it. */
export function arrivalOf(query: URLSearchParams): Arrival | null {
  const invitation = query.get("invitation");
  if (invitation !== null) {
    return secret.test(invitation)
      ? { platform: "invitation", secret: invitation }
      : { platform: "unreadable" };
  }
  return (
    platformArrival(query, "prolific", ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID"]) ??
    platformArrival(query, "mturk", ["workerId", "hitId", "assignmentId"])
  );
}

/** The hash of a platform's name for a person: under the study's key, so that no list of names finds it. */
export const personHashOf = (
  key: Uint8Array,
  { platform, person }: Pick<PlatformArrival, "platform" | "person">,
): string => createHmac("sha256", key).update(`kelvin person ${platform} ${person}`).digest("hex");

/** What is kept of an arrival, in a study that recruits there; null where nothing is. */
export function recordOf(
  arrival: Arrival | null,
  { platform, key }: { platform: Platform; key: Uint8Array },
): ArrivalRecord | null {
  if (arrival === null || arrival.platform === "unreadable") return null;
  if (arrival.platform === "invitation") {
    return { platform: "invitation", secretHash: hashOfText(arrival.secret) };
  }
  if (arrival.platform !== platform) return null;
  return { ...arrival, personHash: personHashOf(key, arrival) };
}

/**
 * Whether a link of this kind is enough to take part. `isKnown`: storage has the invitation. MTurk hands
 * out one link for everybody, and knows its workers by their codes.
 */
export function isEnough(
  platform: Platform,
  arrival: Arrival | null,
  { isKnown }: { isKnown: boolean },
): boolean {
  if (arrival?.platform === "invitation") return isKnown;
  if (platform === "open") return true;
  if (platform === "mturk" && arrival === null) return true;
  return arrival?.platform === platform;
}
