import { expect, test } from "vitest";
import { callOperator } from "../participation/support/call-operator.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";

const slug = "small";

test("the sheet says what the study file says of raters' data, and leaves blank what it cannot know", async () => {
  const app = await startApp();
  const definition = studyOf({
    about: { work: { ask: "What do you do?", max_length: 20 } },
    recruitment: { platform: "prolific", codes: { completed: "DONE" } },
    privacy: { withdrawal: "delete", keep_platform_ids_days: 30, paradata: ["scroll"] },
  });
  await storeOpenStudy(app.storage, { definition });
  const { text } = await callOperator(app, "study:data-protection", { slug });
  for (const said of [
    "lab@example.org",
    "Prolific",
    "“What do you do?”",
    "how far each side was scrolled",
    "deleted 30 days after the study closes",
    "erased at once",
    "▢ Controller",
  ])
    expect(text).toContain(said);
  // It goes to review boards, and to coordinators who are blind.
  expect(text).not.toMatch(/\b(?:warm|original|DONE)\b/);
});

test("a study by an open link keeps no names, and says so", async () => {
  const app = await startApp();
  await storeOpenStudy(app.storage);
  const { text } = await callOperator(app, "study:data-protection", { slug });
  expect(text).toContain("Without names");
  expect(text).toContain("left out of the analysis");
  expect(text).not.toMatch(/platform's names for the rater|days after|How the page was used/);
});
