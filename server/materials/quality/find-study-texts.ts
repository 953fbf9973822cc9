import { basename } from "node:path";
import { promptSchema } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import type { PreparedItem, QualityFiles } from "../../domain/quality/quality-files.ts";
import { normaliseText } from "../normalise-text.ts";
import { readRows } from "../rows/read-rows.ts";

interface Place {
  file: string;
  line: number;
  field: string;
  severity: Finding["severity"];
}

/** Texts that are alike as raters read them, whatever the files' spaces and line ends. */
const alike = (study: Study, text: string): string =>
  normaliseText(text, [...(study.normalise ?? []), "line-endings", "trim", "unicode-nfc"]);

const textOfPrompt = (prompt: PreparedItem["texts"]["prompt"]): string =>
  typeof prompt === "string" ? prompt : prompt.map(({ text }) => text).join("\n");

const fileOf = (named: string | { file: string } | undefined): string =>
  typeof named === "object" ? named.file : (named ?? "");

/**
 * Practice is on texts that are no part of the study; of checks and gold pairs a rater should not meet a
 * reply a second time. Reads the materials once more, in bounded memory, only where there are such files.
 */
export async function findStudyTexts(
  study: Study,
  { practice, checks, gold }: QualityFiles,
  materialsPath: string,
): Promise<Finding[]> {
  const wanted = new Map<string, Place[]>();
  const note = (
    items: readonly PreparedItem[],
    file: string,
    severity: Finding["severity"],
  ): void => {
    for (const { line, texts } of items) {
      const fields: [field: string, text: string][] = texts.responses.map((text, index) => [
        `responses[${index}]`,
        text,
      ]);
      if (severity === "error") fields.push(["prompt", textOfPrompt(texts.prompt)]);
      for (const [field, text] of fields) {
        const key = alike(study, text);
        if (key === "") continue;
        wanted.set(key, [...(wanted.get(key) ?? []), { file, line, field, severity }]);
      }
    }
  };
  note(practice, fileOf(study.quality?.practice), "error");
  note(checks, fileOf(study.quality?.checks), "warning");
  note(gold, fileOf(study.quality?.gold), "warning");
  if (wanted.size === 0) return [];

  const findings: Finding[] = [];
  const materials = basename(materialsPath);
  const meet = (text: string, line: number): void => {
    const key = alike(study, text);
    for (const place of wanted.get(key) ?? []) {
      const message = `Is a text of the study: ${materials} has it on line ${line}`;
      const mend =
        place.severity === "error"
          ? "practise on another text"
          : "use another text, so that nobody meets it twice";
      findings.push({ ...place, message, mend });
    }
    wanted.delete(key);
  };
  for await (const rows of readRows(materialsPath)) {
    for (const row of rows) {
      if ("finding" in row) continue;
      const parsed = promptSchema.safeParse(row.value);
      if (!parsed.success) continue;
      meet(textOfPrompt(parsed.data.prompt), row.line);
      for (const { text } of parsed.data.responses) meet(text, row.line);
    }
  }
  return findings;
}
