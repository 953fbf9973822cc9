import { expect, test } from "vitest";
import { checkPublished } from "../../server/domain/check-study/check-published.ts";
import { studyOf } from "../support/store-study.ts";

test("published values name arms of the study, each once", () => {
  const [arm = ""] = studyOf().arms;
  const published = {
    source: "An earlier study",
    error_rates: [
      { arm, percent: 10 },
      { arm, context: "emotion:sad", percent: 20 },
      { arm, context: null, percent: 30 },
      { arm: "nobody", percent: 40 },
    ],
  };
  expect(checkPublished(studyOf({ published }))).toMatchObject([
    { field: "published.error_rates[2]", message: "Is there twice" },
    { field: "published.error_rates[3].arm", message: 'There is no arm "nobody"' },
  ]);
});
