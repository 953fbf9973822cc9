import { isDeepStrictEqual } from "node:util";
import type { HistoryEntry } from "./history-entry.ts";
import { textOfContent, type StoredJudgment } from "./stored-rows.ts";

type Sent = Extract<HistoryEntry, { what: "sent" }>;
type Shown = Extract<HistoryEntry, { what: "shown" }>;

/** A text that no other judgment of the trial has: by it a stored judgment is known again. */
const markOf = (answers: Record<string, unknown>): string => String(answers["why"]);

const parse = (json: string): Record<string, unknown> => JSON.parse(json);

/** Remembers what belongs to what; `false` where something else belonged to it before. */
const createMatching = () => {
  const partners = new Map<string, string>();
  return (one: string, other: string): boolean => {
    const known = partners.get(one) ?? other;
    partners.set(one, known);
    return known === other;
  };
};

const leftOf = ({ side, first, second }: StoredJudgment): [string, string] => {
  const [one, other] = [textOfContent(first), textOfContent(second)];
  return side === 0 ? [one, other] : [other, one];
};

/**
 * Holds stored judgments against a history: what was acknowledged is stored, once, as it was sent and
 * shown; nothing is stored that nobody sent; nobody judged a pair twice; codes and raters are not mixed up.
 */
export function checkJudgments(
  history: readonly HistoryEntry[],
  stored: readonly StoredJudgment[],
  say: (complaint: string) => void,
): void {
  const sent = new Map<string, Sent>();
  const shown = new Map<string, Shown>();
  for (const entry of history) {
    if (entry.what === "sent") sent.set(`${entry.study} ${markOf(entry.answers)}`, entry);
    if (entry.what !== "shown") continue;
    const before = shown.get(`${entry.study} ${entry.assignment}`) ?? entry;
    shown.set(`${entry.study} ${entry.assignment}`, before);
    if (before.left !== entry.left || before.right !== entry.right || before.rater !== entry.rater)
      say(`${entry.study} ${entry.assignment} was shown in two ways`);
  }

  const rows = new Map<string, StoredJudgment>();
  const keys = new Set<string>();
  const met = new Set<string>();
  const numberOfCode = createMatching();
  const codeOfNumber = createMatching();
  const sessionOfRater = createMatching();
  const raterOfSession = createMatching();
  for (const row of stored) {
    const answers = parse(row.answers);
    const name = `${row.study} ${markOf(answers)}`;
    if (rows.has(name)) say(`${name} is stored twice`);
    rows.set(name, row);
    const key = `${row.assignment} ${row.revision}`;
    if (keys.has(key)) say(`assignment and revision ${key} are stored twice`);
    keys.add(key);
    const judgment = sent.get(name);
    if (judgment === undefined) {
      say(`${name} was never sent`);
      continue;
    }
    if (!isDeepStrictEqual(answers, judgment.answers)) say(`${name} has other answers`);
    if (!isDeepStrictEqual(parse(row.pages), judgment.pages)) say(`${name} has other timings`);
    if (row.revision !== judgment.revision) say(`${name} is stored as another revision`);
    const page = shown.get(`${row.study} ${judgment.assignment}`);
    if (page === undefined || !isDeepStrictEqual(leftOf(row), [page.left, page.right]))
      say(`${name} is stored with other sides than were shown`);
    const code = `${row.study} ${judgment.assignment}`;
    if (!numberOfCode(code, `${row.assignment}`) || !codeOfNumber(`${row.assignment}`, code))
      say(`${name} is stored for another assignment`);
    const rater = `${row.study} ${judgment.rater}`;
    if (!sessionOfRater(rater, `${row.session}`) || !raterOfSession(`${row.session}`, rater))
      say(`${name} is stored for another rater`);
    const meeting = `session ${row.session}, pair ${row.pair}`;
    if (row.revision === 0 && met.has(meeting)) say(`met twice: ${meeting}`);
    met.add(meeting);
  }

  const marks = new Map([...sent].map(([name, entry]) => [keyOf(entry), name]));
  for (const entry of history) {
    if (entry.what !== "acknowledged") continue;
    const name = marks.get(keyOf(entry));
    const row = name === undefined ? undefined : rows.get(name);
    if (row === undefined) say(`${name ?? keyOf(entry)} was acknowledged and is lost`);
    else if ((entry.outcome === "saved") !== (row.counted === 1))
      say(`${name} was acknowledged as ${entry.outcome} and is not stored so`);
  }
}

const keyOf = (entry: { study: string; assignment: string; revision: number }): string =>
  `${entry.study} ${entry.assignment} ${entry.revision}`;
