import * as fc from "fast-check";
import { expect, test } from "vitest";
import { draftSteps } from "../../client/coordinator/drafts/draft-steps.ts";
import { studySchema } from "../../shared/model/study.ts";
import { anyStudy } from "./support/any-study.ts";
import { writtenOnce } from "./support/written-once.ts";

test("every key of a study file has its place in one step of the form", () => {
  const keys = draftSteps.flatMap((step) => step.keys);
  const inFile = Object.keys(studySchema.shape).filter(
    (key) => key !== "$schema" && key !== "kelvin",
  );
  expect(keys.toSorted()).toEqual(inFile.toSorted());
});

test("a field writes its place of the study file and nothing else, whatever the file says", () => {
  fc.assert(
    fc.property(anyStudy, fc.nat(), fc.string({ maxLength: 40 }), (study, nth, written) => {
      const { kept, edited, wanted } = writtenOnce(study, nth, written);
      expect(kept).toEqual(study);
      expect(edited).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});
