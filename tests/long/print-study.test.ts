import * as fc from "fast-check";
import { expect, test } from "vitest";
import { printStudy } from "../../shared/study-file/print-study.ts";
import { anyStudy } from "../study-file/support/any-study.ts";
import { readStudyText } from "../study-file/support/read-study-text.ts";

test("10,000 generated studies are read as what was printed", () => {
  fc.assert(
    fc.property(anyStudy, (study) => {
      expect(readStudyText(printStudy(study))).toEqual(study);
    }),
    { numRuns: 10_000 },
  );
}, 600_000);
