import { nameIn } from "../rated-item.ts";
import { has, type Layout } from "./layout.ts";

const codes: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [1, "left"],
  [2, "right"],
  [0, "same"],
  ["1", "left"],
  ["2", "right"],
  ["0", "same"],
]);

/** PandaLM's test set: two responses, the models in `cmp_key`, annotators 1 to 3 with 0 for a draw. */
export const pandalm: Layout = {
  name: "pandalm",
  recognises: (record) => has(record, "cmp_key", "response1", "response2", "annotator1"),
  read: ({ fields, file, line }) => {
    const [left = "", right = ""] = (nameIn(fields.get("cmp_key")) ?? "").split("_");
    const [instruction, input] = [fields.get("instruction"), fields.get("input")];
    const said = [instruction, input].flatMap((part) => nameIn(part) ?? []);
    const mapped = new Map<string, unknown>([
      ["unit", fields.get("idx")],
      ["prompt", said.join("\n\n")],
      ["left", left],
      ["right", right],
      ["response1", fields.get("response1")],
      ["response2", fields.get("response2")],
      ["task", fields.get("motivation_app")],
    ]);
    const ratings = [...fields]
      .filter(([name]) => /^annotator\d+$/.test(name))
      .map(([rater, value]) => ({
        rater,
        question: "preference",
        value: codes.get(value) ?? value,
        at: null,
        seconds: null,
      }));
    return [{ file, line, fields: mapped, ratings }];
  },
};
