import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { convertResponses } from "../../server/convert/convert-responses.ts";
import { documentOf, kelvin } from "../cli/support/run-kelvin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { hasSharedData, sharedPath } from "./support/shared-data.ts";

const arms = {
  "humor-low": "responses.humor_0.1",
  "humor-high": "responses.humor_0.9",
  plain: "responses.k50",
  serious: "responses.k50_serious",
  creative: "responses.k50_creative",
};

describe.runIf(hasSharedData)(
  "250 prompts with the replies of one model under five settings",
  () => {
    test("become the materials of a study of five arms, names with dots and all, every text as it stands", async () => {
      const name = "tone-steered-250.jsonl";
      const path = sharedPath(join("oasst-eval", name));
      const columns = { prompt: "prompt", model: "model", responses: arms };
      const { prompts, findings, unmatched } = await convertResponses(
        [{ path, name, from: path }],
        { columns },
      );
      expect([findings, unmatched, prompts.length]).toEqual([[], 0, 250]);
      const texts = prompts.flatMap(({ responses }) => responses.map(({ text }) => text));
      expect(texts).toHaveLength(1250);
      // What real texts are like: every one still has its end-of-text mark, most begin with a space.
      expect(texts.filter((text) => /<\/s>\s*$/.test(text))).toHaveLength(959);
      expect(texts.filter((text) => /^\s/.test(text))).toHaveLength(1250);

      const folder = temporaryFolder();
      writeFileSync(
        join(folder, "pairs.jsonl"),
        prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(""),
      );
      writeFileSync(join(folder, "consent.md"), "Do you agree?\n");
      writeFileSync(join(folder, "instructions.md"), "Read both.\n");
      writeFileSync(
        join(folder, "study.yaml"),
        JSON.stringify({
          kelvin: 1,
          slug: "tones",
          title: "Reading replies",
          contact: "lab@example.org",
          arms: Object.keys(arms),
          materials: "pairs.jsonl",
          consent: "consent.md",
          instructions: "instructions.md",
          once_per: "pair",
          ratings_per_pair: 1,
          pairs_per_rater: 10,
          questions: { warmth: { preset: "warmth-choice" } },
          normalise: ["strip-residue", "trim", "unicode-nfc", "line-endings"],
          seed: 5,
        }),
      );
      const checked = await kelvin("--json", "check", folder);
      expect(documentOf(checked)).toMatchObject({
        counts: { prompts: 250, responses: 1250, pairs: 2500 },
        findings: [],
      });
    }, 120_000);
  },
);
