import { fieldsOf, listOf, nameIn, type RatedItem, timeIn, wrongRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

type Fields = ReadonlyMap<string, unknown>;

/** What was said by one role up to a turn; of the last message alone where `last`. */
function saidBy(conversation: unknown, role: string, turn: number, last: boolean): string {
  const said = listOf(conversation)
    .map(fieldsOf)
    .filter((message) => message.get("role") === role)
    .slice(0, turn)
    .flatMap((message) => nameIn(message.get("content")) ?? []);
  return (last ? said.slice(-1) : said).join("\n\n");
}

interface Judged {
  question: string;
  value: unknown;
  about: [string, unknown][];
}

/** Choices of people: `model_a` against `model_b`, with both conversations. */
function readChoice(fields: Fields, turn: number): Judged {
  const [a, b] = [fields.get("conversation_a"), fields.get("conversation_b")];
  return {
    question: "winner",
    value: fields.get("winner"),
    about: [
      ["prompt", saidBy(a, "user", turn, false)],
      ["model_a", fields.get("model_a")],
      ["model_b", fields.get("model_b")],
      ["left_text", saidBy(a, "assistant", turn, true)],
      ["right_text", saidBy(b, "assistant", turn, true)],
    ],
  };
}

/** A judge model's two games with the sides changed: who won both, or a draw of its own kind. */
function readGames(fields: Fields): Judged {
  const [one, other] = [fields.get("g1_winner"), fields.get("g2_winner")];
  const isBroken = other === "error" || one === "error";
  return {
    question: "winner",
    value: one === other ? one : isBroken ? "error" : "tie (inconsistent)",
    about: [
      ["model_1", fields.get("model_1")],
      ["model_2", fields.get("model_2")],
    ],
  };
}

const readScore = (fields: Fields): Judged => ({
  question: "score",
  value: fields.get("score"),
  about: [["arm", fields.get("model")]],
});

function readJudged(fields: Fields, turn: number): Judged {
  if (fields.has("g1_winner")) return readGames(fields);
  return fields.has("winner") ? readChoice(fields, turn) : readScore(fields);
}

/**
 * MT-bench's judgments: choices of people between `model_a` and `model_b`; and what FastChat's judge models write,
 * two games of `model_1` against `model_2`, or a score of one `model`.
 */
export const mtBench: Layout = {
  name: "mt-bench",
  recognises: (record) =>
    has(record, "question_id", "judge") &&
    (has(record, "model_a", "model_b", "winner") ||
      has(record, "model_1", "model_2", "g1_winner", "g2_winner") ||
      has(record, "model", "score")),
  read: (record) => {
    const { fields, file, line } = record;
    const judge = fields.get("judge");
    const rater = nameIn(Array.isArray(judge) ? judge.join(" ") : judge);
    if (rater === null) {
      return [wrongRecord(record, "judge", "Names no judge", "say who judged, or remove the line")];
    }
    const turn = Number(fields.get("turn") ?? 1);
    const { question, value, about } = readJudged(fields, turn);
    const unit = `${nameIn(fields.get("question_id")) ?? ""} turn ${turn}`;
    const mapped = new Map<string, unknown>([
      ["unit", unit],
      ["context", `turn ${turn}`],
      ...about,
    ]);
    const at = timeIn(fields.get("tstamp"));
    const ratings = [{ rater, question, value, at, seconds: null }];
    return [{ file, line, fields: mapped, ratings } satisfies RatedItem];
  },
};
