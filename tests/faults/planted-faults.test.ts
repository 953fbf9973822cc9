import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { findViolations } from "./oracle/find-violations.ts";
import { readHistory } from "./oracle/read-history.ts";
import { createHistory } from "./support/create-history.ts";
import { simulateRater } from "./support/simulated-rater.ts";
import { studyWithMarks } from "./support/store-studies.ts";

const columns = `assignment_id, revision, counted, superseded, received_at, content_hash,
  questions_hash, answers, flags, pages`;

/** Faults that a server might have, planted one at a time, and what is to be said of each. */
const plants: readonly { name: string; sql: string; finding: RegExp }[] = [
  {
    name: "one acknowledged judgment of a thousand is lost",
    sql: "DELETE FROM judgment WHERE id = 517",
    finding: /was acknowledged and is lost/,
  },
  {
    name: "one judgment is stored twice",
    sql: `DROP INDEX judgment_once; INSERT INTO judgment SELECT NULL, ${columns} FROM judgment WHERE id = 517`,
    finding: /is stored twice/,
  },
  {
    name: "one judgment is stored that nobody sent",
    sql: `INSERT INTO judgment SELECT NULL, assignment_id, 1, counted, 1, received_at, content_hash,
      questions_hash, replace(answers, 'mark', 'mork'), flags, pages FROM judgment WHERE id = 517`,
    finding: /was never sent/,
  },
  {
    name: "left and right are swapped once",
    sql: "UPDATE assignment SET side = 1 - side WHERE id = 517",
    finding: /with other sides than were shown/,
  },
  {
    name: "one answer is changed",
    sql: `UPDATE judgment SET answers = replace(answers, 'left', 'right') WHERE id =
      (SELECT min(id) FROM judgment WHERE answers LIKE '%left%')`,
    finding: /has other answers/,
  },
  {
    name: "one judgment's timings are changed",
    sql: "UPDATE judgment SET pages = replace(pages, 'Enter', 'Tab') WHERE id = 517",
    finding: /has other timings/,
  },
  {
    name: "one judgment is credited to another rater",
    sql: `UPDATE assignment SET once_key = 100000,
      session_id = (SELECT max(id) FROM session WHERE id <> assignment.session_id) WHERE id = 517`,
    finding: /for another rater/,
  },
  {
    name: "two judgments have changed places",
    sql: `UPDATE judgment SET assignment_id = CASE id WHEN 517 THEN -1 ELSE 517 END WHERE id IN (517);
      UPDATE judgment SET assignment_id = 517 WHERE assignment_id = 518;
      UPDATE judgment SET assignment_id = 518 WHERE assignment_id = -1`,
    finding: /for another assignment|for another rater|with other sides/,
  },
  {
    name: "one slot is filled twice over",
    sql: `UPDATE slot SET pair_id = (SELECT pair_id FROM slot WHERE position = 0)
      WHERE position = (SELECT max(position) FROM slot)`,
    finding: /11 counted and 0 held of 10/,
  },
  {
    name: "one slot is held by two",
    sql: `UPDATE assignment SET position = (SELECT position FROM assignment WHERE id = 517) WHERE id = 518`,
    finding: /held by two/,
  },
  {
    name: "one rater is given a pair twice",
    sql: `UPDATE slot SET pair_id = (SELECT pair_id FROM slot JOIN assignment USING (study_id, position)
        WHERE assignment.id = 517) WHERE position = (SELECT position FROM assignment WHERE id =
        (SELECT max(id) FROM assignment WHERE session_id =
          (SELECT session_id FROM assignment WHERE id = 517)))`,
    finding: /given twice/,
  },
  {
    name: "one counted judgment is stored as surplus",
    sql: "UPDATE judgment SET counted = 0 WHERE id = 517",
    finding: /acknowledged as saved and is not stored so/,
  },
  {
    name: "a full study stays open",
    sql: "UPDATE study SET state = 'open'",
    finding: /is not closed/,
  },
  {
    name: "a row has lost its parent",
    sql: "PRAGMA foreign_keys = OFF; DELETE FROM session WHERE id = 1",
    finding: /without their parent/,
  },
  {
    name: "an entry of the audit log is changed",
    sql: "UPDATE audit_entry SET actor = 'nobody' WHERE number = 2",
    finding: /entry 2 of the audit log of small breaks the chain/,
  },
];

test("the oracle finds nothing in a study well kept, and every fault that is planted in it", async () => {
  const folder = temporaryFolder();
  const app = await startApp({ storage: await openTestStorage(folder) });
  await storeOpenStudy(app.storage, { pairs: 100, definition: studyWithMarks("small", 10) });
  const writing = createHistory(join(folder, "history.jsonl"));
  await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      simulateRater({
        number,
        studies: ["small"],
        url: app.url,
        history: writing,
        stopped: new AbortController().signal,
      }),
    ),
  );
  await writing.close();
  const history = await readHistory(writing.file);

  const file = join(folder, "kelvin.db");
  expect(findViolations(file, history, ["small"])).toEqual({
    violations: [],
    stored: 1000,
    acknowledged: 1000,
    resent: 0,
  });
  const original = new Database(file, { readonly: true });
  for (const [index, { name, sql, finding }] of plants.entries()) {
    const copy = join(folder, `planted-${index}.db`);
    original.prepare("VACUUM INTO ?").run(copy);
    const planted = new Database(copy);
    planted.pragma("foreign_keys = OFF");
    planted.exec(sql);
    planted.close();
    const { violations } = findViolations(copy, history, ["small"]);
    expect(`${name}: ${violations.join("; ")}`).toMatch(finding);
  }
  original.close();
});

test("the oracle finds faults of the history itself: an acknowledgement of nothing, a pair shown in two ways", async () => {
  const folder = temporaryFolder();
  const app = await startApp({ storage: await openTestStorage(folder) });
  await storeOpenStudy(app.storage, { pairs: 2, definition: studyWithMarks("small", 1) });
  const of = { at: 0, rater: "rater 1", study: "small", assignment: "code" };
  const { violations } = findViolations(join(folder, "kelvin.db"), [
    { ...of, what: "shown", left: "one", right: "other" },
    { ...of, what: "shown", left: "other", right: "one" },
    { ...of, what: "sent", revision: 0, answers: { why: "mark" }, pages: [] },
    { ...of, what: "acknowledged", revision: 0, outcome: "saved", next: null },
  ]);
  expect(violations).toEqual([
    "small code was shown in two ways",
    "small mark was acknowledged and is lost",
  ]);
});
