import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { studySchema } from "../../shared/model/study.ts";
import { printStudy } from "../../shared/study-file/print-study.ts";
import { anyStudy } from "./support/any-study.ts";
import { readStudyText } from "./support/read-study-text.ts";

describe("a printed study", () => {
  test("is read as the same study, over 500 generated ones", () => {
    fc.assert(
      fc.property(anyStudy, (study) => {
        const read = readStudyText(printStudy(study));
        expect(read).toEqual(study);
        expect(studySchema.parse(read)).toEqual(study);
      }),
      { numRuns: 500 },
    );
  });

  test("is the file that a person writes: the demonstration's, but for its comments", () => {
    const written = readFileSync("examples/demo/study.yaml", "utf8");
    const study = studySchema.parse(readStudyText(written));
    const bare = written
      .split("\n")
      .map((line) => line.replace(/^#.*|\s+#.*$/, ""))
      .filter((line) => line !== "");
    expect(printStudy(study).trimEnd().split("\n")).toEqual(bare);
  });
});
