import type { JudgmentDraft, PageTiming } from "../../../shared/model/judgment.ts";
import type { Position, Presentation } from "../../../shared/model/presentation.ts";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { type Answers, type Field, fieldsOf } from "./fields.ts";
import { firstSideOf } from "./first-side.ts";

export type Flag = JudgmentDraft["flags"][number];

/** A pair that this page holds: the one on the screen, or one that waits behind it. */
export interface OpenPair {
  presentation: Presentation;
  revision: number;
  /** Which page of questions is shown; the ones before it are locked. */
  page: number;
  answers: Answers;
  flags: readonly Flag[];
  /** Of the pages that were left. */
  timings: readonly PageTiming[];
  keys: readonly string[];
  /** A page before this one showed it: how long ago, nobody knows. */
  interrupted: boolean;
  /** When the pair first appeared, on this page's own monotonic clock; null before, and where a reload lost it. */
  appearedAt: number | null;
  shownMs: number | null;
  /** The field that keys answer and that a phone shows. */
  field: number;
  /** The reply in view where only one has room. */
  side: Position;
  /** An answer was wanting when the rater confirmed. */
  nudged: boolean;
  seen: readonly Position[];
}

/** What of a pair outlives a reload. */
export interface PageDraft {
  page: number;
  answers: Answers;
  flags: readonly Flag[];
  timings: readonly PageTiming[];
}

export const openPair = (presentation: Presentation, draft: PageDraft | null): OpenPair => ({
  presentation,
  revision: 0,
  page: draft?.page ?? 0,
  answers: draft?.answers ?? {},
  flags: draft?.flags ?? [],
  timings: draft?.timings ?? [],
  keys: [],
  interrupted: draft !== null,
  appearedAt: null,
  shownMs: null,
  field: 0,
  side: firstSideOf(presentation),
  nudged: false,
  seen: [],
});

/** The pair as it comes on the screen. One that a reload interrupted has no clock of its own any more. */
export const appear = (pair: OpenPair, now: number): OpenPair =>
  pair.appearedAt !== null || pair.interrupted ? pair : { ...pair, appearedAt: now, shownMs: 0 };

export const currentFields = (study: StudyView, pair: OpenPair): Field[] =>
  fieldsOf(study, pair.page, pair.presentation);

/** Shows a field, and with it the reply that it asks about. */
export const atField = (pair: OpenPair, fields: readonly Field[], place: number): OpenPair => ({
  ...pair,
  field: place,
  side: fields[place]?.position ?? pair.side,
});

/**
 * Where a page of questions begins: beside each other from the left, one at a time with the reply that
 * is seen first.
 */
export const atStart = (pair: OpenPair, fields: readonly Field[], isNarrow: boolean): OpenPair => {
  const side = firstSideOf(pair.presentation);
  const own = fields.findIndex(({ position }) => position === null || position === side);
  return atField({ ...pair, side }, fields, isNarrow ? Math.max(0, own) : 0);
};

/** Shows a reply, and with it the field that asks the same about it. */
export const atSide = (pair: OpenPair, fields: readonly Field[], side: Position): OpenPair => {
  const question = fields[pair.field]?.question;
  const place = fields.findIndex((field) => field.question === question && field.position === side);
  return { ...pair, side, field: place === -1 ? pair.field : place };
};

const longestKeys = 200;

const timingOf = (pair: OpenPair, now: number, use: PageTiming["use"]): PageTiming => ({
  shownMs: pair.shownMs,
  leftMs: pair.appearedAt === null ? null : Math.max(0, now - pair.appearedAt),
  keys: pair.keys.slice(0, longestKeys),
  ...(use === undefined ? {} : { use }),
});

/** The pair with its page left for good and the next one shown. */
export const turnPage = (pair: OpenPair, now: number, use?: PageTiming["use"]): OpenPair => ({
  ...pair,
  page: pair.page + 1,
  timings: [...pair.timings, timingOf(pair, now, use)],
  keys: [],
  shownMs: pair.appearedAt === null ? null : Math.max(0, now - pair.appearedAt),
  field: 0,
  nudged: false,
});

export const draftOf = (pair: OpenPair, now: number, use?: PageTiming["use"]): JudgmentDraft => ({
  assignment: pair.presentation.assignment,
  revision: pair.revision,
  answers: pair.answers,
  flags: [...pair.flags],
  pages: [...pair.timings, timingOf(pair, now, use)],
});

/** A judged pair opened again at its last page, to be corrected; pages before it stay locked. */
export const reopen = (judged: OpenPair, now: number): OpenPair => ({
  ...judged,
  revision: judged.revision + 1,
  keys: [],
  shownMs: judged.appearedAt === null ? null : Math.max(0, now - judged.appearedAt),
  field: 0,
  nudged: false,
});
