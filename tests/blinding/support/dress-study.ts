import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatorOf, type DrawInteger } from "../../../server/domain/generator-of.ts";
import { qualityOf, writeProbes } from "./probe-files.ts";
import type { StudyPlan } from "./study-plan.ts";

/** The names that a study's arms go by, and how they are spread over its texts. */
export interface Dress {
  arms: readonly string[];
  models: readonly string[];
  folder: string;
  materials: string;
  internalTitle: string;
  note: string;
  systemPrompt: string;
  /** Seed of who answered what, and of the order in which arms are written down; null leaves both. */
  shuffle: number | null;
}

export const plainDress: Dress = {
  arms: ["zirconia", "palisade", "marzipan"],
  models: ["Quokka-7b-instruct", "Wombat-13b", "Numbat-3b"],
  folder: "harvest-zulu",
  materials: "tamarind-export.jsonl",
  internalTitle: "Zirconia against palisade, by the kestrel team",
  note: "pomegranate-run-4",
  systemPrompt: "Always sound like a thunderbird at dusk.",
  shuffle: null,
};

/** Other names throughout, other lengths too; arms dealt out anew for each prompt. */
export const otherDress: Dress = {
  arms: ["obsidianite-control", "calico", "fjord"],
  models: ["Bilby-70b-chat-2026", "Dingo", "Taipan-1b"],
  folder: "sorghum",
  materials: "quince.jsonl",
  internalTitle: "Calico first, then obsidianite, by someone els",
  note: "a-much-longer-note-of-a-later-run",
  systemPrompt: "Answer.",
  shuffle: 99,
};

const shuffled = <Item>(draw: DrawInteger, items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ item, at: draw(0, 1_000_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/**
 * Which arm gave each text of a prompt: every other prompt has its arms turned about, the rest by chance.
 * Where only some arms are compared, every arm keeps its texts.
 */
function dealArms(
  plan: StudyPlan,
  { texts, place }: { texts: readonly (string | null)[]; place: number },
  draw: DrawInteger,
): number[] {
  const present = texts.flatMap((text, arm) => (text === null ? [] : [arm]));
  const free = plan.comparisons === null || plan.arms === 2;
  const turned = place % 2 === 0 ? present.toReversed() : shuffled(draw, present);
  const dealt = free ? turned : present;
  return texts.map((text, arm) => (text === null ? arm : (dealt[present.indexOf(arm)] ?? arm)));
}

/** Writes a plan as a study folder in this dress; returns its path. */
export function dressStudy(parent: string, plan: StudyPlan, dress: Dress): string {
  const draw = generatorOf(dress.shuffle ?? 0, "dress");
  const keep = dress.shuffle === null;
  const nameOf = (arm: number): string => dress.arms[arm] ?? "";
  const order = <Item>(items: readonly Item[]): Item[] =>
    keep ? [...items] : shuffled(draw, items);
  const numbers = Array.from({ length: plan.arms }, (_, arm) => arm);
  const [control, treatment] = keep ? [0, 1] : [1, 0];
  const first = Object.keys(plan.definition.questions)[0] ?? "";
  const study = {
    ...plan.definition,
    internal_title: dress.internalTitle,
    arms: order(numbers).map(nameOf),
    materials: dress.materials,
    leaks: "leaks.yaml",
    ...(plan.comparisons === null
      ? {}
      : { comparisons: order(plan.comparisons).map((pair) => order(pair).map(nameOf)) }),
    ...(plan.probed ? { quality: qualityOf(control, treatment, nameOf) } : {}),
    ...(first === "warmth"
      ? {
          claims: [
            {
              id: "warmer",
              kind: "preference",
              statement: `${nameOf(treatment)} is warmer than ${nameOf(control)}.`,
              question: first,
              treatment: nameOf(treatment),
              control: nameOf(control),
            },
          ],
        }
      : {}),
  };
  const lines = plan.prompts.map(({ texts, promptId, reference, ...rest }, place) => {
    const gaveText = keep ? texts.map((_, arm) => arm) : dealArms(plan, { texts, place }, draw);
    const responses = texts.flatMap((text, index) => {
      const arm = gaveText[index] ?? index;
      return text === null ? [] : [{ arm: nameOf(arm), model: dress.models[arm], text }];
    });
    return JSON.stringify({
      prompt_id: promptId,
      ...rest,
      reference_answer: reference,
      responses: order(responses),
      tags: { note: dress.note, system_prompt: dress.systemPrompt },
    });
  });
  const folder = join(parent, dress.folder);
  mkdirSync(folder, { recursive: true });
  const decisions = ["empty", "identical", "tag"].map((kind) => ({
    action: "accept",
    kind,
    reason: `As in ${dress.note}.`,
  }));
  writeFileSync(join(folder, "leaks.yaml"), JSON.stringify({ decisions }));
  if (plan.probed) writeProbes(folder);
  // JSON is YAML; the comment is a note that only the folder's owner reads.
  writeFileSync(join(folder, "study.yaml"), `# ${dress.note}\n${JSON.stringify(study, null, 2)}\n`);
  writeFileSync(join(folder, dress.materials), lines.map((line) => `${line}\n`).join(""));
  return folder;
}
