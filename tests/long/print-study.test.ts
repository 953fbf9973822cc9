import * as fc from "fast-check";
import { expect, test } from "vitest";
import { printStudy } from "../../shared/study-file/print-study.ts";
import { anyStudy } from "../study-file/support/any-study.ts";
import { writtenOnce } from "../study-file/support/written-once.ts";
import { readStudyText } from "../study-file/support/read-study-text.ts";

test("10,000 generated studies are read as what was printed", () => {
  fc.assert(
    fc.property(anyStudy, (study) => {
      expect(readStudyText(printStudy(study))).toEqual(study);
    }),
    { numRuns: 10_000 },
  );
}, 600_000);

test("10,000 times a field writes its place of a study file and nothing else", () => {
  fc.assert(
    fc.property(anyStudy, fc.nat(), fc.string({ maxLength: 40 }), (study, nth, written) => {
      const { kept, edited, wanted } = writtenOnce(study, nth, written);
      expect(kept).toEqual(study);
      expect(edited).toEqual(wanted);
    }),
    { numRuns: 10_000 },
  );
}, 900_000);
