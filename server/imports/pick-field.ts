import type { ImportOptions } from "../../shared/protocol/import-calls.ts";

export type FieldRole = keyof NonNullable<ImportOptions["columns"]>;

/** What other tools call the parts of a rating; compared without case, spaces, dots and hyphens. */
const known: Record<FieldRole, readonly string[]> = {
  unit: [
    "unit",
    "unit_id",
    "item",
    "item_id",
    "prompt_id",
    "question_id",
    "instance_id",
    "document_id",
    "doc_id",
    "idx",
    "id",
  ],
  rater: [
    "rater",
    "rater_id",
    "annotator",
    "annotator_id",
    "annotatorid",
    "judge",
    "user",
    "user_id",
    "username",
    "worker",
    "worker_id",
    "workerid",
    "coder",
  ],
  value: [
    "value",
    "rating",
    "label",
    "score",
    "choice",
    "winner",
    "preference",
    "verdict",
    "answer_label",
  ],
  arm: ["arm", "condition", "system", "system_id", "model_id"],
  text: [
    "text",
    "response",
    "answer",
    "output",
    "completion",
    "summary",
    "decoded",
    "displayed_text",
  ],
  left: [
    "left",
    "left_arm",
    "arm_left",
    "left_model",
    "model_a",
    "model_1",
    "model1",
    "arm_a",
    "arm_1",
    "system_a",
    "system_1",
  ],
  right: [
    "right",
    "right_arm",
    "arm_right",
    "right_model",
    "model_b",
    "model_2",
    "model2",
    "arm_b",
    "arm_2",
    "system_b",
    "system_2",
  ],
  left_text: [
    "left_text",
    "text_left",
    "response_a",
    "response_1",
    "response1",
    "answer_a",
    "answer_1",
    "answer1",
    "output_a",
    "output_1",
    "output1",
    "text_a",
    "text_1",
    "text1",
    "completion_a",
    "completion_1",
  ],
  right_text: [
    "right_text",
    "text_right",
    "response_b",
    "response_2",
    "response2",
    "answer_b",
    "answer_2",
    "answer2",
    "output_b",
    "output_2",
    "output2",
    "text_b",
    "text_2",
    "text2",
    "completion_b",
    "completion_2",
  ],
  prompt: ["prompt", "question", "instruction", "query", "source", "article"],
  task: ["task", "dataset", "category"],
  context: ["context"],
  model: ["model", "model_family"],
  user_belief: ["user_belief", "belief"],
  at: ["at", "time", "timestamp", "tstamp", "created_at", "submitted_at", "date"],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s.-]+/g, "_");

/** Finds the parts of a rating among a file's own names, or where options say that they are. */
export interface FieldPicker {
  /** The name that the fields have for it; null where they have none. */
  nameOf: (fields: ReadonlyMap<string, unknown>, role: FieldRole) => string | null;
  of: (fields: ReadonlyMap<string, unknown>, role: FieldRole) => unknown;
}

export function createPicker({ columns = {} }: ImportOptions): FieldPicker {
  const nameOf = (fields: ReadonlyMap<string, unknown>, role: FieldRole): string | null => {
    const said = columns[role];
    if (said !== undefined) return fields.has(said) ? said : null;
    for (const wanted of known[role]) {
      if (fields.has(wanted)) return wanted;
      for (const name of fields.keys()) if (plain(name) === wanted) return name;
    }
    return null;
  };
  return {
    nameOf,
    of: (fields, role) => {
      const name = nameOf(fields, role);
      return name === null ? undefined : fields.get(name);
    },
  };
}
