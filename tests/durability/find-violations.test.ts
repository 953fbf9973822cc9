import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findViolations } from "../support/find-violations.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { rateSteadily, type SentJudgment } from "../support/steady-rater.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { answerWithMark, studyWithMarks } from "./support/store-studies.ts";

/** Faults that a server might have, planted one at a time, and what is to be said of each. */
const plants: readonly { name: string; sql: string; finding: RegExp }[] = [
  {
    name: "an acknowledged judgment is lost",
    sql: "DELETE FROM judgment WHERE id = 17",
    finding: /was acknowledged and is lost/,
  },
  {
    name: "a judgment is stored twice",
    sql: `DROP INDEX judgment_once; INSERT INTO judgment SELECT 1000, assignment_id, revision, counted,
      superseded, received_at, content_hash, questions_hash, answers, flags, pages FROM judgment WHERE id = 17`,
    finding: /is stored twice/,
  },
  {
    name: "a judgment is stored that nobody sent",
    sql: `INSERT INTO judgment SELECT 1000, assignment_id, 1, counted, 1, received_at, content_hash,
      questions_hash, answers, flags, pages FROM judgment WHERE id = 17`,
    finding: /was never sent/,
  },
  {
    name: "left and right are swapped once",
    sql: "UPDATE assignment SET side = 1 - side WHERE id = 17",
    finding: /another side than was shown/,
  },
  {
    name: "an answer is changed",
    sql: `UPDATE judgment SET answers = replace(answers, 'left', 'right') WHERE id =
      (SELECT min(id) FROM judgment WHERE answers LIKE '%left%')`,
    finding: /has other answers/,
  },
  {
    name: "a judgment is credited to another rater",
    sql: `UPDATE assignment SET once_key = 1000,
      session_id = (SELECT max(id) FROM session WHERE id <> assignment.session_id) WHERE id = 17`,
    finding: /for another rater/,
  },
  {
    name: "a slot is filled twice over",
    sql: `UPDATE slot SET pair_id = (SELECT pair_id FROM slot WHERE position = 0)
      WHERE position = (SELECT max(position) FROM slot)`,
    finding: /4 counted and 0 held of 3/,
  },
  {
    name: "a counted judgment is stored as surplus",
    sql: "UPDATE judgment SET counted = 0 WHERE id = 17",
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
];

test("the search for violations finds none in a study well kept, and every fault that is planted", async () => {
  const folder = temporaryFolder();
  const app = await startApp({ storage: await openTestStorage(folder) });
  await storeOpenStudy(app.storage, { pairs: 10, definition: studyWithMarks("small", 3) });
  const sent = new Set<SentJudgment>();
  const rate = (number: number) =>
    rateSteadily({
      number,
      studies: ["small"],
      server: () => Promise.resolve(app.url),
      answer: answerWithMark,
      note: (judgment) => sent.add(judgment),
      stopped: new AbortController().signal,
    });
  await Promise.all(Array.from({ length: 5 }, (_, number) => rate(number)));

  const file = join(folder, "kelvin.db");
  expect(findViolations(file, sent, ["small"])).toEqual({
    violations: [],
    stored: 30,
    acknowledged: 30,
  });
  const original = new Database(file, { readonly: true });
  for (const [index, { name, sql, finding }] of plants.entries()) {
    const copy = join(folder, `planted-${index}.db`);
    original.prepare("VACUUM INTO ?").run(copy);
    const planted = new Database(copy);
    planted.exec(sql);
    planted.close();
    const { violations } = findViolations(copy, sent, ["small"]);
    expect(`${name}: ${violations.join("; ")}`).toMatch(finding);
  }
  original.close();
});
