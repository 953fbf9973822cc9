import { expect, test } from "vitest";
import { draftSteps } from "../../client/coordinator/drafts/draft-steps.ts";
import { studySchema } from "../../shared/model/study.ts";
import { expectLosslessForm } from "./support/expect-lossless-form.ts";

test("every key of a study file has its place in one step of the form", () => {
  const keys = draftSteps.flatMap((step) => step.keys);
  const inFile = Object.keys(studySchema.shape).filter(
    (key) => key !== "$schema" && key !== "kelvin",
  );
  expect(keys.toSorted()).toEqual(inFile.toSorted());
});

test("a field writes its place of the study file and nothing else, whatever the file says", () => {
  expectLosslessForm(200);
}, 60_000);
