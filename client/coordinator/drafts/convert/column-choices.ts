import type { ResponseColumns } from "../../../../shared/model/conversion.ts";
import type { SeenFile } from "../../../../shared/protocol/conversion-calls.ts";

/** How files hold the responses of several arms. */
export type ArmsBy = "file" | "column" | "columns";

/** What somebody has chosen so far; empty where nothing is. */
export interface ColumnChoices {
  prompt: string;
  prompt_id: string;
  task: string;
  context: string;
  model: string;
  user_belief: string;
  reference_answer: string;
  armsBy: ArmsBy;
  response: string;
  arm: string;
  /** The column of each arm. */
  responses: Readonly<Record<string, string>>;
}

export const tagChoices = [
  { part: "task", label: "Task" },
  { part: "context", label: "Context" },
  { part: "model", label: "Model" },
  { part: "user_belief", label: "User's belief" },
  { part: "reference_answer", label: "Reference answer" },
] as const;

/** What the first file's names suggest, to begin with. */
export function firstChoices(files: readonly SeenFile[]): ColumnChoices {
  const suggested = files.find(({ columns }) => columns.length > 0)?.suggested ?? {};
  const { prompt = "", prompt_id = "", task = "", context = "", model = "" } = suggested;
  const { user_belief = "", response = "", arm = "" } = suggested;
  return {
    prompt,
    prompt_id,
    task,
    context,
    model,
    user_belief,
    reference_answer: "",
    armsBy: arm === "" ? (files.length === 1 ? "columns" : "file") : "column",
    response,
    arm,
    responses: {},
  };
}

/** As a call takes them; null as long as the prompt or a response has no column. */
export function columnsOf(choices: ColumnChoices): ResponseColumns | null {
  const { prompt, prompt_id: id, armsBy, response, arm, responses } = choices;
  const columns: ResponseColumns = { prompt };
  if (id !== "") columns.prompt_id = id;
  for (const { part } of tagChoices) if (choices[part] !== "") columns[part] = choices[part];
  if (armsBy === "columns") {
    const named = Object.entries(responses).filter(([, place]) => place !== "");
    if (named.length < 2) return null;
    columns.responses = Object.fromEntries(named);
  } else {
    if (response === "" || (armsBy === "column" && arm === "")) return null;
    columns.response = response;
    if (armsBy === "column") columns.arm = arm;
  }
  return prompt === "" ? null : columns;
}
