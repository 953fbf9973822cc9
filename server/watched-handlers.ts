import type { Handlers } from "../shared/protocol/calls.ts";
import type { watchedPairCalls } from "../shared/protocol/watched-pairs.ts";
import type { watchedRaterCalls } from "../shared/protocol/watched-raters.ts";
import { listPairs } from "./domain/pairs/list-pairs.ts";
import { listPayments } from "./domain/payments/list-payments.ts";
import type { Caller } from "./domain/people/caller.ts";
import type { Clock, Events } from "./domain/ports.ts";
import { raterCare } from "./domain/quality/rater-care.ts";
import { listRaters, watchedRaters } from "./domain/raters/list-raters.ts";
import { createRaterActs, noRater } from "./domain/raters/rater-acts.ts";
import type { RaterRow } from "./domain/raters/rater-storage.ts";
import { pairNamesOf } from "./domain/raters/pair-names.ts";
import { tellPast } from "./domain/raters/tell-past.ts";
import type { Storage } from "./domain/storage.ts";
import type { StudyRecord } from "./domain/study-records.ts";
import type { StudyStatuses } from "./domain/study-status.ts";
import type { Watching } from "./results/watching.ts";

const rowsAtOnce = 2000;

/** What answers coordinators' calls about single raters and pairs. */
export function createWatchedHandlers({
  storage,
  clock,
  events,
  statuses,
  watching,
}: {
  storage: Storage;
  clock: Clock;
  events: Events;
  statuses: StudyStatuses;
  watching: Watching;
}): Handlers<typeof watchedRaterCalls & typeof watchedPairCalls, Caller> {
  const acts = createRaterActs({ storage, clock, events, statuses });

  const rowsOf = async (studyId: number): Promise<RaterRow[]> => {
    const rows: RaterRow[] = [];
    for (let page = await storage.raters.page(studyId, 0, rowsAtOnce); page.length > 0;) {
      rows.push(...page);
      page = await storage.raters.page(studyId, page.at(-1)?.id ?? Infinity, rowsAtOnce);
    }
    return rows;
  };

  /** Raters as their rows and their work say; `rows` may be some of them. */
  const watched = async (record: StudyRecord, rows: readonly RaterRow[]) => {
    const numbers = await watching.raters(record);
    const { quality } = record.definition;
    const care = quality?.checks === undefined ? null : await raterCare(storage, record);
    const asksQuiz = quality?.quiz !== undefined;
    const alerts = await storage.alerts.list(record.id);
    return {
      question: numbers.question,
      raters: watchedRaters({ rows, numbers, care, asksQuiz, alerts }),
    };
  };

  return {
    "rater:list": async ({ slug, ...query }) => {
      const record = await statuses.found(slug);
      const { question, raters } = await watched(record, await rowsOf(record.id));
      const named = (await storage.payments(record.id))
        .filter(({ person }) => person === query.search?.trim())
        .map(({ sessionId }) => sessionId);
      return { ...listRaters(raters, { ...query, known: new Set(named) }), question };
    },
    "rater:show": async ({ slug, rater: number }) => {
      const record = await statuses.found(slug);
      const row = await storage.raters.find(record.id, number);
      if (row === null) throw noRater(slug, number);
      const [rater] = (await watched(record, [row])).raters;
      if (rater === undefined) throw noRater(slug, number);
      const past = await storage.raters.past(number);
      const log = await storage.auditLog(record.id);
      const payments = await listPayments(storage, record, clock.now());
      const paid = payments.find(({ rater: paidRater }) => paidRater === number);
      return {
        rater,
        person: paid === undefined ? null : { platform: paid.platform, id: paid.person },
        payment: paid === undefined ? null : { suggest: paid.suggest, reason: paid.reason },
        messages: past.messages.map(({ at, actor, text, readAt }) => ({
          at,
          by: actor,
          text,
          readAt,
        })),
        events: tellPast({ row, past, log }, pairNamesOf(record)),
      };
    },
    "rater:tell": acts.tell,
    "rater:pause": acts.pause,
    "rater:resume": acts.resume,
    "rater:exclude": acts.exclude,
    "rater:reinstate": acts.reinstate,
    "pair:list": async ({ slug, ...query }) => {
      const record = await statuses.found(slug);
      const { pairs, question } = await watching.pairs(record);
      return { ...listPairs(pairs, query, record.definition.ratings_per_pair), question };
    },
  };
}
