import { parseYaml } from "../../../server/materials/study-file/parse-yaml.ts";

/** What the server reads from the text of a study file. */
export function readStudyText(text: string): unknown {
  const parsed = parseYaml(text);
  if ("problems" in parsed) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
  return parsed.value;
}
