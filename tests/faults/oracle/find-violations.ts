import Database from "better-sqlite3";
import { checkAuditLogs } from "./check-audit-logs.ts";
import { checkJudgments } from "./check-judgments.ts";
import { checkQuotas } from "./check-quotas.ts";
import type { HistoryEntry } from "./history-entry.ts";
import { storedJudgments } from "./stored-rows.ts";

export interface Findings {
  /** Empty where every promise was kept. */
  violations: string[];
  stored: number;
  /** Judgments that were acknowledged, each counted once. */
  acknowledged: number;
  /** Judgments that were sent more than once. */
  resent: number;
}

/**
 * Holds a database, whose server has ended, against a history. `full` names the studies of which each
 * quota must be met. Reads the file itself, and shares no code with what wrote it.
 */
export function findViolations(
  file: string,
  history: readonly HistoryEntry[],
  full: readonly string[] = [],
): Findings {
  const database = new Database(file);
  const violations: string[] = [];
  const say = (complaint: string): void => void violations.push(complaint);
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") say(`integrity_check: ${String(integrity)}`);
    if (database.prepare("PRAGMA foreign_key_check").all().length > 0)
      say("rows without their parent");
    const stored = storedJudgments(database);
    checkJudgments(history, stored, say);
    checkQuotas(database, full, say);
    checkAuditLogs(database, say);
    const attempts = countsOf(history, "sent");
    return {
      violations,
      stored: stored.length,
      acknowledged: countsOf(history, "acknowledged").size,
      resent: [...attempts.values()].filter((count) => count > 1).length,
    };
  } finally {
    database.close();
  }
}

const countsOf = (
  history: readonly HistoryEntry[],
  what: "sent" | "acknowledged",
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const entry of history) {
    if (entry.what !== what) continue;
    const key = `${entry.study} ${entry.assignment} ${entry.revision}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};
