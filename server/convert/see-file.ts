import type { ResponseColumns } from "../../shared/model/conversion.ts";
import type { SeenFile } from "../../shared/protocol/conversion-calls.ts";
import { lookAtColumns } from "../imports/look-at-columns.ts";
import { createPicker, type FieldRole } from "../imports/pick-field.ts";
import type { ImportRecord } from "../imports/rated-item.ts";
import type { ImportFile } from "../imports/records/read-records.ts";
import { layouts } from "./response-layouts.ts";

const isMaterials = ({ fields }: ImportRecord): boolean =>
  fields.has("prompt_id") &&
  (fields.has("prompt") || fields.has("prompt_turns")) &&
  (fields.has("responses") || [...fields.keys()].some((name) => name.startsWith("response.")));

const layoutOf = (record: ImportRecord): SeenFile["layout"] => {
  if (isMaterials(record)) return "materials";
  const name = layouts.find(({ recognises }) => recognises(record))?.name;
  return name === undefined || name === "columns" ? null : name;
};

/** Names by which one file's prompts are surely those of another's. */
const promptIds = new Set(["prompt_id", "question_id"]);

function suggestedOf({ fields }: ImportRecord): Partial<ResponseColumns> {
  const picker = createPicker({});
  const suggested: Partial<ResponseColumns> = {};
  const take = (part: Exclude<keyof ResponseColumns, "responses">, role: FieldRole): void => {
    const name = picker.nameOf(fields, role);
    if (name !== null) suggested[part] = name;
  };
  take("prompt", "prompt");
  take("prompt_id", "unit");
  if (!promptIds.has(suggested.prompt_id ?? "")) delete suggested.prompt_id;
  take("response", "text");
  take("arm", "arm");
  for (const tag of ["task", "context", "model", "user_belief"] as const) take(tag, tag);
  return suggested;
}

/** What a file seems to be, and what its columns hold. */
export async function seeFile(file: ImportFile): Promise<SeenFile> {
  const { columns, first, findings } = await lookAtColumns(file);
  return {
    file: file.name,
    layout: first === null ? null : layoutOf(first),
    columns,
    suggested: first === null ? {} : suggestedOf(first),
    findings,
  };
}
