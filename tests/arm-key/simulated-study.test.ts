import { join } from "node:path";
import { expect, test } from "vitest";
import { simulateStudy } from "../../server/cli/simulate-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { sealedStudyFolder } from "./support/sealed-study.ts";

test("a study under two passphrases can be tried with artificial raters", async () => {
  const faults: unknown[] = [];
  const { status, recovered } = await simulateStudy({
    directory: sealedStudyFolder({ people: 2 }),
    raters: 4,
    share: 1,
    seed: 1,
    out: join(temporaryFolder(), "dataset"),
    workFolder: temporaryFolder(),
    report: { fault: (error) => faults.push(error), info: () => undefined },
  });
  expect(status).toMatchObject({ judged: 12, slots: 12 });
  expect(recovered).toEqual({ share: 1, judgments: 12 });
  expect(faults).toEqual([]);
});
