import { type Prompt, promptSchema } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import { pairsOfPrompt } from "../../domain/pairs-of-prompt.ts";
import { countIssues, explainIssues } from "../explain/explain-issue.ts";
import { suggestName } from "../explain/suggest-name.ts";
import { fieldOfPath } from "../explain/words.ts";
import { checkSize } from "./check-size.ts";
import type { Row } from "./row.ts";

type ReadRow = Extract<Row, { value: unknown }>;

interface CheckedRow {
  /** Null where the row is no prompt. */
  prompt: Prompt | null;
  findings: Finding[];
  /** What the schema says, put into words only where somebody will read them. */
  unread: { count: number; explain: () => Finding[] } | null;
}

type Wrong = (
  severity: Finding["severity"],
  field: string | null,
  message: string,
  mend: string,
) => Finding;

function checkArms(study: Study, prompt: Prompt, wrong: Wrong): Finding[] {
  const findings: Finding[] = [];
  for (const [index, { arm }] of prompt.responses.entries()) {
    const field = `responses[${index}]`;
    if (!study.arms.includes(arm)) {
      const meant = suggestName(arm, study.arms);
      const arms = study.arms.join(", ");
      const mend = meant === null ? `use ${arms}, or add it to arms` : `did you mean ${meant}?`;
      findings.push(wrong("error", `${field}.arm`, `There is no arm "${arm}"`, mend));
    }
    if (prompt.responses.findIndex((other) => other.arm === arm) < index) {
      const message = `The arm "${arm}" answers twice`;
      findings.push(wrong("error", `${field}.arm`, message, "keep one response of each arm"));
    }
  }
  return findings;
}

function checkPairs(study: Study, prompt: Prompt, wrong: Wrong): Finding[] {
  if (pairsOfPrompt(study, prompt).length > 0) return [];
  const present = prompt.responses.map(({ arm }) => arm).join(", ");
  const wanted = (study.comparisons ?? [study.arms]).map((arms) => arms.join(" and ")).join("; ");
  const message = `Has no two responses to compare: ${present} alone`;
  return [wrong("error", "responses", message, `add responses so that it has ${wanted}`)];
}

/** A row against the schema of prompts and the arms of its study. */
export function checkRow(study: Study, row: ReadRow, file: string): CheckedRow {
  const { line, value, nameOf = (field) => field } = row;
  const wrong: Wrong = (severity, field, message, mend) => ({
    severity,
    file,
    line,
    field: nameOf(field),
    message,
    mend,
  });
  const size = checkSize(value);
  if (size !== null) {
    const findings = [wrong("error", null, size.message, size.mend)];
    return { prompt: null, findings, unread: null };
  }
  const result = promptSchema.safeParse(value);
  if (!result.success) {
    const { issues } = result.error;
    const explain = (): Finding[] =>
      explainIssues(issues, value, promptSchema).map(({ path, message, mend }) =>
        wrong("error", fieldOfPath(path), message, mend),
      );
    const unread = { count: countIssues(issues, value), explain };
    return { prompt: null, findings: [], unread };
  }
  const prompt = result.data;
  const arms = checkArms(study, prompt, wrong);
  const findings = arms.length > 0 ? arms : checkPairs(study, prompt, wrong);
  return { prompt: findings.length === 0 ? prompt : null, findings, unread: null };
}
