import type { Alert } from "../../../shared/model/alert.ts";
import type {
  RaterColumn,
  RaterFlag,
  RaterState,
  WatchedRater,
  WatchedRaters,
} from "../../../shared/protocol/watched-raters.ts";
import { sayAlert } from "../../../shared/say/say-alert.ts";
import { pageOfRows, sortRows, type SortValue } from "../page-of-rows.ts";
import type { RaterCare } from "../quality/count-care.ts";
import type { StudyRaterNumbers } from "./rater-numbers.ts";
import type { RaterRow } from "./rater-storage.ts";
import { stateOfRater } from "./state-of-rater.ts";

/** What a list of raters is made of. */
export interface KnownRaters {
  rows: readonly RaterRow[];
  numbers: StudyRaterNumbers;
  /** By number; null where the study has no checks. */
  care: ReadonlyMap<number, RaterCare> | null;
  asksQuiz: boolean;
  /** Of the study; those that nobody has seen to flag whom they name. */
  alerts: readonly Alert[];
}

/** What there is to look at about a rater, as alerts say it. */
const flagsOfAlerts = (alerts: readonly Alert[], rater: number): RaterFlag[] =>
  alerts
    .filter((alert) => alert.rater === rater && alert.acknowledged === null)
    .map((alert) => ({ rule: alert.rule, says: `alert: ${sayAlert(alert)}` }));

export interface RaterQuery {
  /** A number; other words find nobody, unless a platform knows somebody by them: then it is `known`. */
  search?: string | undefined;
  /** Whom a platform knows by the words searched for. */
  known?: ReadonlySet<number>;
  states?: readonly RaterState[] | undefined;
  flagged?: boolean | undefined;
  sort?: RaterColumn | undefined;
  descending?: boolean | undefined;
  after?: string | undefined;
  limit?: number | undefined;
}

/** Everybody who consented, as whoever runs the study sees them. */
export function watchedRaters({
  rows,
  numbers,
  care,
  asksQuiz,
  alerts,
}: KnownRaters): WatchedRater[] {
  const byRater = new Map(numbers.raters.map((each) => [each.rater, each]));
  return rows.map((row) => {
    const own = byRater.get(row.id);
    const checks = care?.get(row.id);
    return {
      rater: row.id,
      state: stateOfRater(row, asksQuiz),
      source: row.source,
      consentedAt: row.consentedAt,
      judgments: row.judged,
      medianSeconds: own?.medianSeconds ?? null,
      checks:
        care === null
          ? null
          : { passed: checks?.checksMet ?? 0, failed: checks?.checksFailed ?? 0 },
      agreement: own?.agreement ?? null,
      sameSide: own?.sameSide ?? null,
      flags: [...(own?.flags ?? []), ...flagsOfAlerts(alerts, row.id)],
    };
  });
}

const valueOf: Record<RaterColumn, (row: WatchedRater) => SortValue> = {
  rater: ({ rater }) => rater,
  state: ({ state }) => state,
  judgments: ({ judgments }) => judgments,
  medianSeconds: ({ medianSeconds }) => medianSeconds,
  checksFailed: ({ checks }) => checks?.failed ?? null,
  agreement: ({ agreement }) => agreement?.shrunk ?? null,
  sameSide: ({ sameSide }) => sameSide?.share ?? null,
  flags: ({ flags }) => flags.length,
};

const nameOf = ({ rater }: WatchedRater): number => rater;

/** One page of the raters that a query asks for. */
export function listRaters(
  raters: readonly WatchedRater[],
  query: RaterQuery,
): Omit<WatchedRaters, "question"> {
  const { search = "", known, states, flagged = false, sort = "rater", limit = 100 } = query;
  const words = search.trim().replace(/^rater\s+/i, "");
  const found = raters.filter(
    ({ rater, state, flags }) =>
      (words === "" || String(rater) === words || known?.has(rater) === true) &&
      (states === undefined || states.length === 0 || states.includes(state)) &&
      (!flagged || flags.length > 0),
  );
  const sorted = sortRows(found, valueOf[sort], { descending: query.descending ?? false, nameOf });
  const { rows, next } = pageOfRows(sorted, { after: query.after, limit, nameOf });
  return { raters: rows, total: found.length, everybody: raters.length, next };
}
