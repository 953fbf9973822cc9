import { join } from "node:path";
import { type Study, studySchema } from "../../shared/model/study.ts";
import { checkStudy } from "../domain/check-study.ts";
import type { Finding } from "../domain/finding.ts";
import type { StudyFolder } from "../domain/materials-reader.ts";
import { notYetCarriedOut } from "../domain/not-yet-carried-out.ts";
import { studyError } from "../domain/study-finding.ts";
import { explainIssues } from "./explain/explain-issue.ts";
import { fieldOfPath, pathOfField } from "./explain/words.ts";
import { readQuality } from "./quality/read-quality.ts";
import { findStudyFile, isFile, readText } from "./study-file/find-study-file.ts";
import { type ParsedYaml, parseJson, parseYaml } from "./study-file/parse-yaml.ts";
import { readDecisions } from "./study-file/read-decisions.ts";
import { readDocuments } from "./study-file/read-documents.ts";

const nothing = (findings: Finding[]): StudyFolder => ({
  study: null,
  documents: null,
  findings,
  materialsPath: null,
  decisions: [],
  quality: null,
});

/** Gives findings about fields their places in the study file. */
const placed = (findings: readonly Finding[], file: string, parsed: ParsedYaml): Finding[] =>
  findings.map((finding) =>
    finding.field === null || finding.line !== null
      ? finding
      : { ...finding, file, ...parsed.positionOf(pathOfField(finding.field), false) },
  );

const byPlace = (one: Finding, other: Finding): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);

async function checkMaterialsNamed(directory: string, study: Study): Promise<Finding[]> {
  const { materials } = study;
  if (!/\.(?:jsonl|csv|parquet)$/.test(materials)) {
    return [
      studyError(
        "materials",
        `"${materials}" has no known ending`,
        "name a .jsonl, .csv or .parquet file",
      ),
    ];
  }
  if (await isFile(join(directory, materials))) return [];
  return [
    studyError(
      "materials",
      `There is no file "${materials}"`,
      "correct the name, or put the file beside it",
    ),
  ];
}

/**
 * Reads the study file of a folder and the documents that it names. Everything that is wrong is a
 * finding with file, line, field and mend, those about the materials themselves excepted; rejects only where the folder cannot be read at all.
 */
export async function readStudyFolder(directory: string): Promise<StudyFolder> {
  const found = await findStudyFile(directory);
  if ("finding" in found) return nothing([found.finding]);
  const { file } = found;
  const read = await readText(directory, file);
  if ("finding" in read) return nothing([read.finding]);
  const parsed = file.endsWith(".json") ? parseJson(read.text) : parseYaml(read.text);
  if ("problems" in parsed) {
    return nothing(
      parsed.problems.map((problem) => ({ severity: "error", file, field: null, ...problem })),
    );
  }
  if (parsed.value === null) {
    const message = "Is empty";
    const mend = "describe the study, as docs/STUDY_FILE.md shows";
    return nothing([{ severity: "error", file, line: 1, field: null, message, mend }]);
  }
  const result = studySchema.safeParse(parsed.value);
  if (!result.success) {
    const explained = explainIssues(result.error.issues, parsed.value, studySchema);
    return nothing(
      explained
        .map(({ path, atKey, message, mend }): Finding => {
          const place = parsed.positionOf(path, atKey);
          return { severity: "error", file, ...place, field: fieldOfPath(path), message, mend };
        })
        .toSorted(byPlace),
    );
  }
  const study = result.data;
  const { documents, findings } = await readDocuments(directory, study);
  const missing = await checkMaterialsNamed(directory, study);
  const { decisions, findings: ofDecisions } = await readDecisions(directory, study);
  const { quality, findings: ofQuality } = await readQuality(directory, study);
  return {
    study,
    documents,
    decisions,
    quality,
    findings: placed(
      [
        ...checkStudy(study),
        ...notYetCarriedOut(study),
        ...findings,
        ...ofDecisions,
        ...missing,
        ...ofQuality,
      ],
      file,
      parsed,
    ).toSorted(byPlace),
    materialsPath: missing.length === 0 ? join(directory, study.materials) : null,
  };
}
