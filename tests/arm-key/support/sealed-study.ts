import { studyFolder } from "../../cli/support/study-folder.ts";

/** What must be found in no file once the study is open; one of each kind that could tell an arm. */
export const canaries = {
  model: (arm: string) => `canary-model-of-${arm}`,
  tag: (arm: string) => `canary-tag-of-${arm}`,
};

export const passphrase = "tulip ferry anvil";
export const otherPassphrase = "marble canoe thirty";

const lineOf = (index: number, arms: readonly string[]): string =>
  JSON.stringify({
    prompt_id: `p${index}`,
    prompt: `Prompt ${index}`,
    task: `task-${index % 2}`,
    responses: arms.map((arm, place) => ({
      arm,
      model: canaries.model(arm),
      text: `Reply ${index} ${((index + 1) * (place + 3) * 7919) % 997}.`,
    })),
    tags: { source: canaries.tag(arms[0] ?? "") },
  });

/** A folder whose study keeps its arms under `people` passphrases; `arms` in the order of the lines. */
export const sealedStudyFolder = ({
  slug = "small",
  people = 1,
  pairs = 6,
  arms = ["plain", "kind"],
  lastArms = arms,
}: {
  slug?: string;
  people?: 1 | 2;
  pairs?: number;
  arms?: readonly string[];
  /** Of the last line. */
  lastArms?: readonly string[];
} = {}): string =>
  studyFolder({
    changes: [
      ["slug: small", `slug: ${slug}`],
      [
        "seed: 7",
        `seed: 7\nblinding: { arm_key: passphrase, second_person: ${people === 2 ? "true" : "false"} }`,
      ],
    ],
    lines: Array.from({ length: pairs }, (_, index) =>
      lineOf(index, index === pairs - 1 ? lastArms : arms),
    ),
  });
