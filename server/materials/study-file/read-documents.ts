import { join } from "node:path";
import type { Study } from "../../../shared/model/study.ts";
import type { Finding } from "../../domain/finding.ts";
import { nameMatcher } from "../../domain/leaks/name-matcher.ts";
import type { RenderedDocument, StudyDocuments } from "../../domain/study-records.ts";
import { studyError } from "../../domain/study-finding.ts";
import { renderDocument } from "../render-document.ts";
import { defaultConsent, defaultInstructions } from "./default-documents.ts";
import { isFile, readText } from "./find-study-file.ts";

const longest = 100_000;

const rendered = (source: string): RenderedDocument => ({
  source,
  content: renderDocument(source),
});

/** The texts of a study: consent and instructions, written ones or the defaults, and any debriefing. */
export async function readDocuments(
  directory: string,
  study: Study,
): Promise<{ documents: StudyDocuments; findings: Finding[] }> {
  const findings: Finding[] = [];
  const armNames = nameMatcher(study.arms);

  const read = async (
    field: "consent" | "instructions" | "debriefing",
    otherwise: string,
  ): Promise<string> => {
    const name = study[field];
    if (name === undefined) return otherwise;
    const wrong = (message: string, mend: string): void => {
      findings.push(studyError(field, message, mend));
    };
    if (!(await isFile(join(directory, name)))) {
      wrong(
        `There is no file "${name}"`,
        "correct the name, or leave the key out for a short text",
      );
      return otherwise;
    }
    const result = await readText(directory, name, longest);
    if ("finding" in result) {
      findings.push(result.finding);
      return otherwise;
    }
    if (result.text.trim() === "") {
      wrong(`The file "${name}" is empty`, "write the text, or leave the key out for a short one");
    }
    const telling = armNames.telling?.exec(result.text)?.[0];
    if (telling !== undefined) {
      wrong(`Says "${telling}", which names an arm, and raters read it`, "say it in other words");
    }
    return result.text;
  };

  const documents: StudyDocuments = {
    consent: rendered(await read("consent", defaultConsent(study))),
    instructions: rendered(await read("instructions", defaultInstructions(study))),
    ...(study.debriefing === undefined
      ? {}
      : { debriefing: rendered(await read("debriefing", "")) }),
  };
  return { documents, findings };
}
