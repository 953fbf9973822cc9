import { fieldsOf, listOf, nameIn, timeIn, wrongRecord } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

/** What was said by one role up to a turn; of the last message alone where `last`. */
function saidBy(conversation: unknown, role: string, turn: number, last: boolean): string {
  const said = listOf(conversation)
    .map(fieldsOf)
    .filter((message) => message.get("role") === role)
    .slice(0, turn)
    .flatMap((message) => nameIn(message.get("content")) ?? []);
  return (last ? said.slice(-1) : said).join("\n\n");
}

/** MT-bench's judgments: `model_a` against `model_b`, the winner by which of the two. */
export const mtBench: Layout = {
  name: "mt-bench",
  recognises: (record) => has(record, "model_a", "model_b", "winner", "judge"),
  read: (record) => {
    const { fields, file, line } = record;
    const judge = fields.get("judge");
    const rater = nameIn(Array.isArray(judge) ? judge.join(" ") : judge);
    if (rater === null) {
      return [wrongRecord(record, "judge", "Names no judge", "say who judged, or remove the line")];
    }
    const turn = Number(fields.get("turn") ?? 1);
    const [a, b] = [fields.get("conversation_a"), fields.get("conversation_b")];
    const mapped = new Map<string, unknown>([
      ["unit", `${nameIn(fields.get("question_id")) ?? ""} turn ${turn}`],
      ["prompt", saidBy(a, "user", turn, false)],
      ["model_a", fields.get("model_a")],
      ["model_b", fields.get("model_b")],
      ["left_text", saidBy(a, "assistant", turn, true)],
      ["right_text", saidBy(b, "assistant", turn, true)],
      ["context", `turn ${turn}`],
    ]);
    const at = timeIn(fields.get("tstamp"));
    const rating = { rater, question: "winner", value: fields.get("winner"), at, seconds: null };
    return [{ file, line, fields: mapped, ratings: [rating] }];
  },
};
