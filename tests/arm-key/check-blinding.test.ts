import { join } from "node:path";
import { expect, test } from "vitest";
import { checkStudy } from "../../server/domain/check-study.ts";
import { checkPrompts } from "../../server/materials/read-prompts.ts";
import { studyOf } from "../support/store-study.ts";
import { sealedStudyFolder } from "./support/sealed-study.ts";

const errorsOf = (changes: Parameters<typeof studyOf>[0]) =>
  checkStudy(studyOf(changes)).map(({ severity, field }) => `${severity} ${field}`);

const sealed = { arm_key: "passphrase" } as const;

test("what would need the arms before unblinding is refused where nobody has them", () => {
  expect(errorsOf({ blinding: sealed })).toEqual([]);
  expect(errorsOf({ blinding: { ...sealed, second_person: true }, looks: [1] })).toEqual([]);
  expect(errorsOf({ blinding: sealed, looks: [0.5, 1] })).toEqual(["error looks"]);
  expect(errorsOf({ blinding: { ...sealed, coordinator: "open" } })).toEqual([
    "error blinding.coordinator",
  ]);
});

test("a second person means nothing where one has the arms anyway", () => {
  expect(errorsOf({ blinding: { second_person: true } })).toEqual(["error blinding.second_person"]);
  expect(errorsOf({ blinding: { arm_key: "plain", second_person: false } })).toEqual([]);
});

test("lines that differ in their arms are refused under a passphrase, and by their line", async () => {
  const folder = sealedStudyFolder({ lastArms: ["plain", "cold"] });
  const study = studyOf({ arms: ["plain", "kind", "cold"], strata: [] });
  const materials = join(folder, "pairs.jsonl");
  const refused = await checkPrompts({ ...study, blinding: sealed }, materials);
  expect(refused.findings).toMatchObject([{ severity: "error", line: 6, field: "responses" }]);
  expect((await checkPrompts(study, materials)).findings).toEqual([]);
});
