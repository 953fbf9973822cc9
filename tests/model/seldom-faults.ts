import type { Fault } from "./engine.ts";
import type { Command, Scenario } from "./scenario.ts";

interface SeldomFault {
  fault: Fault;
  /** What is different about the study. */
  study?: Partial<Scenario>;
  commands: Command[];
}

/** Ways in which an engine could be wrong where something seldom happens: with the commands that show it. */
export const seldomFaults: Record<string, SeldomFault> = {
  "gives a pair to a rater who failed the quiz": {
    fault: (storage, sql) => ({
      ...storage,
      recordQuizTry: async (sessionId, attempt) => {
        const stored = await storage.recordQuizTry(sessionId, attempt);
        sql
          .prepare(
            `UPDATE session SET ending = NULL, ended_at = NULL, quiz_passed_at = 1
              WHERE ending = 'screened_out'`,
          )
          .run();
        return stored;
      },
    }),
    study: { way: { tries: 2, practice: false } },
    commands: [
      { do: "join", rater: 0 },
      { do: "quiz", rater: 0, right: false, ahead: 0 },
      { do: "next", rater: 0, have: "page" },
      { do: "quiz", rater: 0, right: false, ahead: 0 },
      { do: "next", rater: 0, have: "page" },
    ],
  },
  "lets a rater try the quiz once too often": {
    fault: (storage) => ({
      ...storage,
      recordQuizTry: (sessionId, attempt) =>
        storage.recordQuizTry(sessionId, { ...attempt, tries: attempt.tries + 1 }),
    }),
    study: { way: { tries: 1, practice: false } },
    commands: [
      { do: "join", rater: 0 },
      { do: "quiz", rater: 0, right: false, ahead: 0 },
      { do: "quiz", rater: 0, right: true, ahead: 0 },
    ],
  },
  "gives a pair to a rater who has not practised": {
    fault: (storage) => ({
      ...storage,
      findSession: async (studyId, tokenHash) => {
        const found = await storage.findSession(studyId, tokenHash);
        return found === null ? null : { ...found, practisedAt: 1 };
      },
    }),
    study: { way: { tries: null, practice: true } },
    commands: [
      { do: "join", rater: 0 },
      { do: "next", rater: 0, have: "page" },
    ],
  },
  "gives the number of an erased rater's probe to another": {
    fault: (storage, sql) => ({
      ...storage,
      eraseSession: async (sessionId, how) => {
        const done = await storage.eraseSession(sessionId, how);
        sql.exec("DELETE FROM used_number");
        return done;
      },
    }),
    study: { probes: { checks: { items: 0, oneIn: 2 }, gold: { items: 1, oneIn: 2 }, repeats: 0 } },
    commands: [
      { do: "join", rater: 0 },
      { do: "next", rater: 0, have: "page" },
      { do: "erase", rater: 0 },
      { do: "join", rater: 1 },
      { do: "next", rater: 1, have: "page" },
      { do: "next", rater: 1, have: "page" },
    ],
  },
  "reinstates nobody": {
    fault: (storage) => ({
      ...storage,
      raters: { ...storage.raters, reinstate: () => Promise.resolve() },
    }),
    commands: [
      { do: "join", rater: 0 },
      { do: "exclude", rater: 0 },
      { do: "reinstate", rater: 0 },
      { do: "next", rater: 0, have: "page" },
    ],
  },
  "counts what a rater had erased": {
    fault: (storage, sql) => ({
      ...storage,
      eraseSession: async (sessionId, how) => {
        const done = await storage.eraseSession(sessionId, how);
        sql.prepare("UPDATE study_progress SET judged = judged + ?").run(done.judgments);
        return done;
      },
    }),
    commands: [
      { do: "join", rater: 0 },
      { do: "next", rater: 0, have: "page" },
      { do: "submit", rater: 0, pick: 0, answer: "left", ask: false },
      { do: "erase", rater: 0 },
    ],
  },
};
