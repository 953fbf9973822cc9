import { endingCodesOf } from "../ending-codes.ts";
import type { PaymentRow } from "../participation.ts";
import type { RaterCare } from "../quality/count-care.ts";
import { raterCare } from "../quality/rater-care.ts";
import type { Storage } from "../storage.ts";
import type { StudyRecord } from "../study-records.ts";
import { studyPace, suggestPayment, type PaymentSuggestion } from "./suggest-payment.ts";

export type SuggestedPayment = Omit<PaymentRow, "sessionId"> &
  PaymentSuggestion & {
    /** The rater's number. */
    rater: number;
    /** What the rater was given to hand in; null where there is nothing. */
    code: string | null;
  };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** From consent to the end. */
const minutesOf = ({
  consentedAt,
  endedAt,
}: Pick<PaymentRow, "consentedAt" | "endedAt">): number | null =>
  endedAt === null ? null : (endedAt - consentedAt) / minuteMs;

/** A check that most of those who met it fail is a bad check: it says nothing of anybody. */
function badChecks(care: Iterable<RaterCare>): Set<number> {
  const counts = new Map<number, { met: number; failed: number }>();
  for (const { checks } of care) {
    for (const { item, met } of checks) {
      const count = counts.get(item) ?? { met: 0, failed: 0 };
      count[met ? "met" : "failed"] += 1;
      counts.set(item, count);
    }
  }
  return new Set([...counts].flatMap(([item, { met, failed }]) => (failed > met ? [item] : [])));
}

/** Everybody whom a platform sent to a study, with what to do about their pay, and why. */
export async function listPayments(
  storage: Storage,
  record: StudyRecord,
  now: number,
): Promise<SuggestedPayment[]> {
  const rows = await storage.payments(record.id);
  const care = await raterCare(storage, record);
  const bad = badChecks(care.values());
  const pace = studyPace(
    rows.flatMap((row) => (row.ending === "completed" ? (minutesOf(row) ?? []) : [])),
  );
  const codeOf = endingCodesOf(record.definition, record.key);
  return rows.map(({ sessionId, ...row }) => {
    const { ending, judged, endedAt } = row;
    const failed = care.get(sessionId)?.checks.filter(({ met, item }) => !met && !bad.has(item));
    const suggestion = suggestPayment(
      {
        ending,
        judged,
        checksFailed: failed?.length ?? 0,
        minutes: minutesOf(row),
        daysSince: endedAt === null ? null : (now - endedAt) / dayMs,
      },
      pace,
    );
    const code = ending === null ? null : codeOf(sessionId, ending);
    return { rater: sessionId, ...row, code, ...suggestion };
  });
}
