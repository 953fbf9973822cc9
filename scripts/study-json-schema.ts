import { z } from "zod";
import { studySchema } from "../shared/model/study.ts";

/** The schema of study files as JSON Schema (draft 2020-12), for editors that complete and check. */
export function studyJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(studySchema, {
    target: "draft-2020-12",
    io: "input",
  });
  return `${JSON.stringify(
    {
      $schema,
      title: "Kelvin study",
      description: "The design of a study of human ratings; see STUDY_FILE.md",
      ...schema,
    },
    null,
    2,
  )}\n`;
}
