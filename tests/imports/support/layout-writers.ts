import { parquetWriteBuffer } from "hyparquet-writer";
import { stringify } from "csv-stringify/sync";

/** One choice between two replies, in words of nobody's format. */
export interface Choice {
  unit: string;
  rater: string;
  prompt: string;
  /** Arms and texts as they stood for this rater. */
  left: { arm: string; text: string };
  right: { arm: string; text: string };
  chosen: "left" | "right" | "same";
}

const grouped = (choices: readonly Choice[]): Choice[][] => {
  const units = new Map<string, Choice[]>();
  for (const choice of choices) {
    // Tools that keep a unit in one record have its sides fixed.
    const key = JSON.stringify([choice.unit, choice.left.arm]);
    units.set(key, [...(units.get(key) ?? []), choice]);
  }
  return [...units.values()];
};

const rowsOf = (choices: readonly Choice[]) =>
  choices.map(({ unit, rater, prompt, left, right, chosen }) => ({
    item: unit,
    annotator: rater,
    prompt,
    model_a: left.arm,
    model_b: right.arm,
    response_a: left.text,
    response_b: right.text,
    choice: chosen === "left" ? "A" : chosen === "right" ? "B" : "tie",
  }));

const jsonl = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

const said = (role: string, text: string) => ({ role, content: text });

/** The same choices as each tool writes them: file name and content. */
export const layoutWriters: Record<
  string,
  (choices: readonly Choice[]) => { file: string; bytes: Buffer }
> = {
  "long CSV": (choices) => ({
    file: "ratings.csv",
    bytes: Buffer.from(stringify(rowsOf(choices), { header: true })),
  }),
  "long JSON Lines": (choices) => ({
    file: "ratings.jsonl",
    bytes: Buffer.from(jsonl(rowsOf(choices))),
  }),
  "long JSON": (choices) => ({
    file: "ratings.json",
    bytes: Buffer.from(JSON.stringify(rowsOf(choices), null, 2)),
  }),
  "long Parquet": (choices) => {
    const rows = rowsOf(choices);
    const [first] = rows;
    const names = Object.keys(first ?? {}) as (keyof NonNullable<typeof first>)[];
    const columnData = names.map((name) => ({
      name,
      type: "STRING" as const,
      data: rows.map((row) => row[name]),
    }));
    return { file: "ratings.parquet", bytes: Buffer.from(parquetWriteBuffer({ columnData })) };
  },
  "MT-bench": (choices) => ({
    file: "human.jsonl",
    bytes: Buffer.from(
      jsonl(
        choices.map(({ unit, rater, prompt, left, right, chosen }) => ({
          question_id: unit,
          model_a: left.arm,
          model_b: right.arm,
          winner: chosen === "left" ? "model_a" : chosen === "right" ? "model_b" : "tie",
          judge: rater,
          conversation_a: [said("user", prompt), said("assistant", left.text)],
          conversation_b: [said("user", prompt), said("assistant", right.text)],
          turn: 1,
        })),
      ),
    ),
  }),
  "Label Studio": (choices) => ({
    file: "project.json",
    bytes: Buffer.from(
      JSON.stringify(
        grouped(choices).map((some, task) => ({
          id: task,
          data: {
            id: some[0]?.unit,
            prompt: some[0]?.prompt,
            model_a: some[0]?.left.arm,
            model_b: some[0]?.right.arm,
            text1: some[0]?.left.text,
            text2: some[0]?.right.text,
          },
          annotations: some.map(({ rater, chosen }) => ({
            completed_by: { id: rater, email: `${rater}@example.org` },
            was_cancelled: false,
            result: [
              chosen === "same"
                ? { from_name: "warmer", type: "choices", value: { choices: ["tie"] } }
                : { from_name: "warmer", type: "pairwise", value: { selected: chosen } },
            ],
          })),
        })),
      ),
    ),
  }),
  "Argilla 1": (choices) => ({
    file: "records.jsonl",
    bytes: Buffer.from(
      jsonl(
        grouped(choices).map((some) => ({
          fields: {
            prompt: some[0]?.prompt,
            "response-1": some[0]?.left.text,
            "response-2": some[0]?.right.text,
          },
          metadata: { model_a: some[0]?.left.arm, model_b: some[0]?.right.arm },
          external_id: some[0]?.unit,
          responses: some.map(({ rater, chosen }) => ({
            user_id: rater,
            status: "submitted",
            values: { warmer: { value: rankOf(chosen) } },
          })),
        })),
      ),
    ),
  }),
  "Argilla 2": (choices) => ({
    file: "records.json",
    bytes: Buffer.from(
      JSON.stringify(
        grouped(choices).map((some) => ({
          id: some[0]?.unit,
          fields: {
            prompt: some[0]?.prompt,
            "response-1": some[0]?.left.text,
            "response-2": some[0]?.right.text,
          },
          metadata: { model_a: some[0]?.left.arm, model_b: some[0]?.right.arm },
          responses: {
            warmer: some.map(({ rater, chosen }) => ({
              user_id: rater,
              status: "submitted",
              value: chosen === "same" ? "tie" : chosen === "left" ? "response-1" : "response-2",
            })),
          },
        })),
      ),
    ),
  }),
};

const rankOf = (chosen: Choice["chosen"]) => [
  { value: "response-1", rank: chosen === "right" ? 2 : 1 },
  { value: "response-2", rank: chosen === "left" ? 2 : 1 },
];
