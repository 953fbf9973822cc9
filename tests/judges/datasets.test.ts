import { expect, test } from "vitest";
import { filledWithProbes } from "../dataset/support/probed-study.ts";
import { exported, filled } from "../dataset/support/filled-study.ts";
import { unblind } from "../dataset/support/unblind.ts";
import { judges } from "../support/judges.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { holdTools } from "./support/hold-tools.ts";

const label = (question: string, value: string) => ({
  set: {
    name: `judge-of-${question}`,
    question,
    option: null,
    file: "labels.csv",
    sha256: "0".repeat(64),
    patterns: null,
    at: 5,
    who: "A. Coordinator",
  },
  labels: [{ line: 1, arm: "warm", value }],
});

test.skipIf(judges.python === null)(
  "Croissant's, frictionless' and Hugging Face's own tools, pandas and pyarrow load every table as it is, types and all",
  async () => {
    const [plain, probed] = [await openTestStorage(), await openTestStorage()];
    await filled(plain);
    const blinded = await exported(plain);
    const study = await filledWithProbes(probed);
    await unblind(probed, study);
    for (const { set, labels } of [label("scale", "3"), label("warmth", "-0.25")])
      await probed.saveLabels(study.id, set, labels);
    const whole = await exported(probed);
    const tables = await holdTools([
      { folder: blinded, blinded: true },
      { folder: whole, blinded: false },
    ]);
    expect(tables).toBeGreaterThan(25);
  },
  180_000,
);
