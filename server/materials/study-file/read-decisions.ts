import { join } from "node:path";
import { type LeakDecision, leakDecisionsSchema } from "../../../shared/model/leak-decision.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import { studyError } from "../../domain/study-finding.ts";
import { explainIssues } from "../explain/explain-issue.ts";
import { fieldOfPath } from "../explain/words.ts";
import { isFile, readText } from "./find-study-file.ts";
import { parseYaml } from "./parse-yaml.ts";

const none = (findings: Finding[]) => ({ decisions: [], findings });

/** What the study's file of decisions about leaks holds; every slip in it is a finding with its place. */
export async function readDecisions(
  directory: string,
  study: Study,
): Promise<{ decisions: LeakDecision[]; findings: Finding[] }> {
  const file = study.leaks;
  if (file === undefined) return none([]);
  if (!(await isFile(join(directory, file)))) {
    const message = `There is no file "${file}"`;
    return none([studyError("leaks", message, "correct the name, or leave the key out")]);
  }
  const read = await readText(directory, file);
  if ("finding" in read) return none([read.finding]);
  const parsed = parseYaml(read.text);
  if ("problems" in parsed) {
    return none(
      parsed.problems.map((problem) => ({ severity: "error", file, field: null, ...problem })),
    );
  }
  const result = leakDecisionsSchema.safeParse(parsed.value ?? { decisions: [] });
  if (result.success) return { decisions: result.data.decisions, findings: [] };
  const explained = explainIssues(result.error.issues, parsed.value, leakDecisionsSchema);
  return none(
    explained.map(({ path, atKey, message, mend }): Finding => {
      const place = parsed.positionOf(path, atKey);
      return { severity: "error", file, ...place, field: fieldOfPath(path), message, mend };
    }),
  );
}
