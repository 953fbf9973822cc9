import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { leaseMs, rate } from "./contract/rate.ts";

interface Statement {
  sql: string;
  plan: string[];
}

const whenUsed = "../../server/storage/sqlite/when-used.ts";

/** What opens a storage with all of its statements prepared, so that none is passed over which is not used here. */
async function preparingAll() {
  vi.resetModules();
  vi.doMock(whenUsed, () => ({
    whenUsed: <Made>(prepare: () => Made) => {
      const statement = prepare();
      return () => statement;
    },
  }));
  onTestFinished(() => {
    vi.doUnmock(whenUsed);
    vi.resetModules();
  });
  return {
    ...(await import("../../server/storage/sqlite/open-sqlite-live-reader.ts")),
    ...(await import("../../server/storage/sqlite/open-sqlite-storage.ts")),
  };
}

/** Whatever is prepared for a study that is made, opened and rated, with SQLite's plan for it. */
async function explainStatements(): Promise<Statement[]> {
  const file = join(temporaryFolder(), "kelvin.db");
  const { openSqliteLiveReader, openSqliteStorage } = await preparingAll();
  const prepare = vi.spyOn(Database.prototype, "prepare");
  onTestFinished(() => {
    prepare.mockRestore();
  });
  const storage = await openSqliteStorage(file, migrationsFolder);
  const { id } = await storeOpenStudy(storage);
  const [rater, other] = [await rate(storage, id, "a"), await rate(storage, id, "b")];
  const mine = await rater.take();
  await storage.extendLeases(rater.sessionId, [mine], leaseMs);
  await rater.judge(mine);
  await rater.judge(mine, { revision: 1, undo: 1, answer: "right" });
  await storage.returnAssignment(other.sessionId, await other.take());
  await storage.releaseExpired(10 * leaseMs);
  await storage.withdrawSession(other.sessionId, 1);
  await storage.progress(id);
  await storage.stateOf("small");
  await storage.changeState(id, { from: ["open"], to: "closed", reason: null, at: 1 });
  await storage.judgmentsAfter(id, 0, 10);
  await storage.revisionsAfter(id, 0, 10);
  await storage.assignmentIdsAfter(id, 0, 10);
  await storage.noteVisitor(id, "someone");
  await storage.quizTriesAfter(id, 0, 10);
  await storage.countVisitors(id);
  await storage.slugOf(id);
  await storage.standings();
  const found = { rule: "hurried", occasion: "x", rater: null, seen: 1, usual: 2, n: 3 } as const;
  const [alert] = await storage.alerts.raise(id, [found], 1);
  const act = { actor: "test", at: 1, reason: null };
  await storage.alerts.acknowledge(id, alert?.id ?? 0, act);
  await storage.alerts.list(id);
  const live = openSqliteLiveReader(file);
  await live.reader.pairTagsAfter(id, 0, 10);
  const since = { judgment: 0, probeJudgment: 0, audit: 0 };
  const { judgments } = await live.reader.read(id, since, { limit: 10, overdueSince: 0 });
  expect(judgments).toHaveLength(2);
  await live.reader.answersBefore(1, 0);
  await live.close();
  await storage.close();
  const prepared = [...new Set(prepare.mock.calls.map(([sql]) => sql))];
  prepare.mockRestore();

  const database = new Database(file, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  const explain = (sql: string): string[] => {
    const statement = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const names = [...sql.matchAll(/[@:$](\w+)|\?(\d+)/g)].map(
      ([, name, number]) => name ?? number,
    );
    const named = names.length === 0 ? [] : [Object.fromEntries(names.map((name) => [name, null]))];
    for (let values = 0; values < 400; values += 1) {
      try {
        const unknown = Array.from({ length: values }, () => null);
        return statement.all(...unknown, ...named).map(({ detail }) => detail);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    throw new Error(`too many values: ${sql}`);
  };
  return (
    prepared
      .filter((sql) => /^\s*(select|insert|update|delete|with)\b/i.test(sql))
      // Of migrations, and of tables that a later one took away.
      .filter((sql) => !/^select count\(\*\) from "/i.test(sql))
      .map((sql) => ({ sql, plan: explain(sql) }))
  );
}

let explained: Promise<Statement[]> | undefined;
const statementsOfRating = (): Promise<Statement[]> => (explained ??= explainStatements());

/** Of the handful of studies, not of their rows, once a second at most; or of a migration, once at all. */
const isAboutAllStudies = ({ sql }: Statement): boolean =>
  /from "?study"? where "?study"?\."?state"? = |from "?study"? where .*<> .*order by|from sqlite_schema|from migration|count\(\*\) from "/i.test(
    sql,
  );

/** What is given to a statement is read from its first value to its last; that is no search. */
const scans = ({ plan }: Statement): boolean =>
  plan.some((step) => step.startsWith("SCAN") && !/^SCAN \d+-ROW VALUES CLAUSE$/.test(step));
const sorts = ({ plan }: Statement): boolean => plan.some((step) => step.includes("TEMP B-TREE"));
const plansOf = (statements: readonly Statement[], part: RegExp): string[] =>
  statements.filter(({ sql }) => part.test(sql)).flatMap(({ plan }) => plan);

test("searches and never scans or sorts, in every statement but those about all studies", async () => {
  const statements = await statementsOfRating();
  const others = statements.filter((statement) => !isAboutAllStudies(statement));
  expect(others.length).toBeGreaterThan(50);
  expect(others.filter(scans)).toEqual([]);
  expect(others.filter(sorts)).toEqual([]);
});

test("finds the next slot, free again or not, by its partial index and what a rater met by theirs", async () => {
  const statements = await statementsOfRating();
  const next = plansOf(statements, /from slot\b.*not exists/is);
  expect(next.join("\n")).toMatch(
    /SEARCH slot USING (COVERING )?INDEX slot_open \(study_id=\? AND side=\? AND position>\?\)/,
  );
  expect(next.join("\n")).toMatch(
    /SEARCH slot USING (COVERING )?INDEX slot_reopened \(study_id=\? AND side=\? AND position<\?\)/,
  );
  expect(next.join("\n")).toMatch(
    /SEARCH assignment USING COVERING INDEX assignment_once \(session_id=\? AND once_key=\?\)/,
  );
});

test("finds run-out leases, and what others hold, among what is held only", async () => {
  const statements = await statementsOfRating();
  const leases = plansOf(statements, /lease_until"? <= /i);
  expect(leases.join("\n")).toMatch(/INDEX assignment_held \(study_id=\? AND lease_until<\?\)/);
  const held = plansOf(statements, /from assignment as held/i);
  expect(held.join("\n")).toMatch(/INDEX assignment_held \(study_id=\?\)/);
});

test("knows a scan when it sees one", () => {
  expect(scans({ sql: "", plan: ["SCAN slot"] })).toBe(true);
  expect(sorts({ sql: "", plan: ["USE TEMP B-TREE FOR ORDER BY"] })).toBe(true);
});
