import type { AnswerValue } from "../../../shared/model/judgment.ts";
import type { Position } from "../../../shared/model/presentation.ts";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { keepPageDraft } from "../kept/page-drafts.ts";
import { workOn } from "./breaks.ts";
import { type Engine, setQueue } from "./engine.ts";
import type { Facts } from "./facts.ts";
import { firstMissing, firstOpen, valueOf, withValue } from "./fields.ts";
import {
  atField,
  atSide,
  atStart,
  currentFields,
  draftOf,
  type Flag,
  type OpenPair,
  reopen,
  turnPage,
} from "./open-pair.ts";
import type { Sending } from "./sending.ts";

/** What a rater does with the pair on the screen. */
export interface RatingActions {
  /** Answers the field at a place; by key, the next open field is then the one that keys answer. */
  answer: (place: number, value: AnswerValue | null, key?: string) => void;
  showField: (place: number) => void;
  showSide: (side: Position) => void;
  markSeen: (side: Position) => void;
  toggleFlag: (flag: Flag) => void;
  /** Leaves the page of questions for good, and on the last one hands the judgment in. */
  confirm: (key?: string) => void;
  /** Opens the last judged pair again, at its last page. */
  undo: () => void;
}

/** A judgment may be taken up again while the study allows it, and never after it closed. */
export const canUndo = ({ judged, view }: Pick<Facts, "judged" | "view">): boolean =>
  judged.length > 0 && view?.state !== "closed" && view?.state !== "unblinded";

/** A second press of the same click may not fall on the next pair. */
const reboundMs = 400;

export const createRatingActions = (engine: Engine, sending: Sending): RatingActions => {
  const { facts, clock, kept, slug } = engine;
  let turnedAt = 0;

  const withPair = (work: (pair: OpenPair, study: StudyView) => OpenPair | null): void => {
    const { queue, view } = facts.get();
    const [pair, ...others] = queue;
    if (pair === undefined || view === null) return;
    const changed = work(pair, view.study);
    if (changed === null || changed === pair) return;
    facts.set({ queue: [changed, ...others], problem: null });
    if (
      changed.answers !== pair.answers ||
      changed.flags !== pair.flags ||
      changed.page !== pair.page
    ) {
      keepPageDraft(kept, slug, changed);
    }
  };

  const handIn = (pair: OpenPair, study: StudyView): void => {
    const { queue, judged, paces } = facts.get();
    const now = clock.now();
    const sawReference =
      pair.presentation.reference !== null && study.pages.some((page) => page.showReference);
    const correctable = study.allow.undo > 0 && !sawReference;
    const pace = pair.appearedAt === null || pair.revision > 0 ? [] : [now - pair.appearedAt];
    setQueue(engine, queue.slice(1), {
      problem: null,
      judged: correctable ? [...judged, pair].slice(-study.allow.undo) : judged,
      paces: [...paces, ...pace],
      stretch: workOn(facts.get(), pair.appearedAt ?? now),
    });
    void sending.submit(draftOf(pair, now, engine.recorder.take()));
  };

  const answer: RatingActions["answer"] = (place, value, key) =>
    withPair((pair, study) => {
      const fields = currentFields(study, pair);
      const field = fields[place];
      if (field === undefined) return null;
      const answered = {
        ...pair,
        answers: withValue(pair.answers, field, value),
        keys: key === undefined ? pair.keys : [...pair.keys, key],
        field: place,
        nudged: false,
      };
      const next = key === undefined ? null : firstOpen(fields, answered.answers);
      return next === null ? answered : atField(answered, fields, next);
    });

  const confirm: RatingActions["confirm"] = (key) => {
    const { queue, view } = facts.get();
    const [pair] = queue;
    if (pair === undefined || view === null) return;
    const now = clock.now();
    const fields = currentFields(view.study, pair);
    const missing = firstMissing(fields, pair.answers);
    const isUntouched = fields.every((field) => valueOf(pair.answers, field) === null);
    if (isUntouched && now - turnedAt < reboundMs) return;
    if (missing !== null) {
      return withPair((open) => ({ ...atField(open, fields, missing), nudged: true }));
    }
    turnedAt = now;
    const pressed = key === undefined ? pair : { ...pair, keys: [...pair.keys, key] };
    if (pair.page + 1 < view.study.pages.length) {
      withPair((_, study) => {
        const turned = turnPage(pressed, now, engine.recorder.take());
        return atStart(turned, currentFields(study, turned), engine.isNarrow());
      });
    } else handIn(pressed, view.study);
  };

  const undo = (): void => {
    const { queue, judged } = facts.get();
    const last = judged.at(-1);
    if (last === undefined || !canUndo(facts.get())) return;
    setQueue(engine, [reopen(last, clock.now()), ...queue], {
      judged: judged.slice(0, -1),
      problem: null,
    });
  };

  return {
    answer,
    confirm,
    undo,
    showField: (place) =>
      withPair((pair, study) =>
        pair.field === place ? null : atField(pair, currentFields(study, pair), place),
      ),
    showSide: (side) => withPair((pair, study) => atSide(pair, currentFields(study, pair), side)),
    markSeen: (side) =>
      withPair((pair) =>
        pair.seen.includes(side) ? null : { ...pair, seen: [...pair.seen, side] },
      ),
    toggleFlag: (flag) =>
      withPair((pair) => ({
        ...pair,
        flags: pair.flags.includes(flag)
          ? pair.flags.filter((other) => other !== flag)
          : [...pair.flags, flag],
      })),
  };
};
