import { join } from "node:path";
import type { z } from "zod";
import type { Check, Gold, Practice } from "../../../shared/model/probe-item.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import { studyError } from "../../domain/study-finding.ts";
import { collectFindings } from "../collect-findings.ts";
import { explainIssues } from "../explain/explain-issue.ts";
import { fieldOfPath } from "../explain/words.ts";
import { checkSize } from "../rows/check-size.ts";
import { readJsonl } from "../rows/read-jsonl.ts";
import { isFile } from "../study-file/find-study-file.ts";
import { checkExpected, type Complaint } from "./check-expected.ts";

/** So many pairs at most has a quality file: the server keeps them at hand. */
const mostItems = 500;

type Item = Check | Gold | Practice;

const showsReference = (study: Study): boolean =>
  study.pages?.some((page) => page.show_reference === true) ?? false;

/** What the schema of an item cannot say: whether it fits the study. */
function checkItem(study: Study, item: Item): Complaint[] {
  const complaints = item.expected === undefined ? [] : checkExpected(study, item.expected);
  const wanted = study.unit === "response" ? 1 : 2;
  if (item.responses.length !== wanted) {
    const message = `Has ${item.responses.length}, where the study shows ${wanted} at a time`;
    complaints.push({ field: "responses", message, mend: `give ${wanted}` });
  }
  if (showsReference(study) && (item.reference_answer ?? null) === null) {
    const message = "Is absent, though a page shows it: the pair could be told from others";
    complaints.push({ field: "reference_answer", message, mend: "add one" });
  }
  return complaints;
}

/** The pairs of a file that `quality` names, and everything that is wrong with them. */
export async function readItems<Kind extends Item>(
  { directory, study }: { directory: string; study: Study },
  { field, file, schema }: { field: string; file: string; schema: z.ZodType<Kind> },
): Promise<{ items: (Kind & { line: number })[]; findings: Finding[] }> {
  if (!file.endsWith(".jsonl")) {
    const message = `"${file}" is no .jsonl file`;
    return { items: [], findings: [studyError(field, message, "write one pair a line, as JSON")] };
  }
  if (!(await isFile(join(directory, file)))) {
    const message = `There is no file "${file}"`;
    const mend = "correct the name, or put the file beside study.yaml";
    return { items: [], findings: [studyError(field, message, mend)] };
  }
  const findings = collectFindings(file);
  const items: (Kind & { line: number })[] = [];
  const lines = new Map<string, number>();
  const wrong = (line: number, { field: place, message, mend }: Complaint): void =>
    findings.add({ severity: "error", file, line, field: place, message, mend });

  const take = (line: number, value: unknown): void => {
    const size = checkSize(value);
    if (size !== null) return findings.add({ severity: "error", file, line, field: null, ...size });
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      for (const { path, message, mend } of explainIssues(parsed.error.issues, value, schema))
        findings.add({ severity: "error", file, line, field: fieldOfPath(path), message, mend });
      return;
    }
    const item = parsed.data;
    const earlier = lines.get(item.id);
    if (earlier !== undefined)
      wrong(line, { field: "id", message: `Repeats line ${earlier}`, mend: "choose another" });
    lines.set(item.id, line);
    for (const complaint of checkItem(study, item)) wrong(line, complaint);
    items.push({ ...item, line });
  };

  for await (const rows of readJsonl(join(directory, file), file)) {
    for (const row of rows) {
      if ("finding" in row) findings.add(row.finding);
      else if (lines.size < mostItems) take(row.line, row.value);
      else {
        const message = `Has more than ${mostItems} pairs`;
        findings.add({
          severity: "error",
          file,
          line: row.line,
          field: null,
          message,
          mend: "keep fewer",
        });
        return { items, findings: findings.list() };
      }
    }
  }
  if (items.length === 0 && findings.list().length === 0) {
    const message = "Holds no pairs";
    const mend = "write at least one";
    findings.add({ severity: "error", file, line: null, field: null, message, mend });
  }
  return { items, findings: findings.list() };
}
