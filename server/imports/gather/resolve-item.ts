import type { ImportOptions } from "../../../shared/protocol/import-calls.ts";
import type { Finding } from "../../domain/finding.ts";
import { quoted } from "../../materials/explain/words.ts";
import type { FieldPicker, FieldRole } from "../pick-field.ts";
import { nameIn, type RatedItem, wrongRecord } from "../rated-item.ts";

export interface ResolvedResponse {
  arm: string;
  text: string;
  /** What the file calls the field that it stands in: some tools answer with that. */
  field: string | null;
}

/** What was rated, in the words of a study. */
export interface ResolvedItem {
  promptId: string;
  prompt: string;
  task: string | null;
  context: string | null;
  model: string | null;
  userBelief: string | null;
  /** The left and the right one, or one alone. */
  responses: [ResolvedResponse] | [ResolvedResponse, ResolvedResponse];
}

const onlyArm = "response";

/** A text of the materials; what is wrong with it where it is none. */
function textIn(
  value: unknown,
  booleans: "text" | undefined,
): string | { message: string; mend: string } {
  if (typeof value === "string") {
    if (value.includes("\0")) return { message: "Contains a NUL character", mend: "remove it" };
    if (!/\p{Surrogate}/u.test(value)) return value;
    return { message: "Contains half of a surrogate pair", mend: "write the whole character" };
  }
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") {
    if (booleans === "text") return String(value);
    const message = `Is the boolean ${String(value)} and no text, as an export makes it of a cell that says so`;
    return { message, mend: "write it in quotes, or take such cells for words: --booleans text" };
  }
  return { message: `${quoted(value)} is no text`, mend: "write it in quotes" };
}

export function resolveItem(
  item: RatedItem,
  { options, pick }: { options: ImportOptions; pick: FieldPicker },
): { resolved: ResolvedItem | null; findings: Finding[] } {
  const { fields } = item;
  const findings: Finding[] = [];
  const complain = (
    field: string | null,
    { message, mend }: { message: string; mend: string },
  ): void => {
    findings.push(wrongRecord(item, field, message, mend).finding);
  };
  const text = (role: FieldRole): string => {
    const read = textIn(pick.of(fields, role), options.booleans);
    if (typeof read === "string") return read;
    complain(pick.nameOf(fields, role), read);
    return "";
  };
  const name = (role: FieldRole): string | null => nameIn(pick.of(fields, role));

  const promptId = name("unit");
  if (promptId === null) {
    const mend = "write it there, or name its column: --column unit=NAME";
    complain(pick.nameOf(fields, "unit"), { message: "Does not say what was rated", mend });
  }
  const isPair = (["left", "right", "left_text", "right_text"] as const).some(
    (role) => pick.nameOf(fields, role) !== null,
  );
  const side = (arm: string, role: "text" | "left_text" | "right_text"): ResolvedResponse => ({
    arm,
    text: text(role),
    field: pick.nameOf(fields, role),
  });
  const responses = (): ResolvedItem["responses"] | null => {
    if (!isPair) {
      return [side(name("arm") ?? options.arms?.[0] ?? onlyArm, "text")];
    }
    const [left, right] = [name("left") ?? options.arms?.[0], name("right") ?? options.arms?.[1]];
    if (left === undefined || right === undefined) {
      const mend =
        "name the columns, --column left=NAME --column right=NAME, or say --arms LEFT,RIGHT if sides never changed";
      complain(null, {
        message: "Has two responses, but not which arm stood left and right",
        mend,
      });
      return null;
    }
    if (left === right) {
      const message = `Compares "${left}" with itself`;
      complain(pick.nameOf(fields, "right"), { message, mend: "remove it, or name the other arm" });
      return null;
    }
    return [side(left, "left_text"), side(right, "right_text")];
  };
  const found = responses();
  if (promptId === null || found === null) return { resolved: null, findings };
  return {
    resolved: {
      promptId: promptId.slice(0, 200),
      prompt: text("prompt"),
      task: name("task"),
      context: name("context"),
      model: isPair ? name("model") : null,
      userBelief: name("user_belief"),
      responses: found,
    },
    findings,
  };
}
