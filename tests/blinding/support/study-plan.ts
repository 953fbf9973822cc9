import type { Study } from "../../../shared/model/study.ts";
import type { Turn } from "../../../shared/model/prompt.ts";
import { generatorOf, type DrawInteger } from "../../../server/domain/generator-of.ts";

/** A prompt with what each arm answered, by the arm's number; null where an arm has no answer. */
export interface PlannedPrompt {
  promptId: string;
  prompt: string | Turn[];
  task: string;
  context: string;
  model: string;
  reference: string;
  texts: (string | null)[];
}

/** A study without names: what is left of it once arms, models, files and notes are taken away. */
export interface StudyPlan {
  seed: number;
  arms: number;
  comparisons: (readonly [number, number])[] | null;
  definition: Omit<Study, "arms" | "comparisons" | "materials" | "internal_title" | "claims">;
  prompts: PlannedPrompt[];
  /** Whether raters are given checks, gold pairs and repeats, and asked about the blind at the end. */
  probed: boolean;
}

const pieces = [
  "Plain words that say little.",
  "## A heading\n\nand a paragraph below it.",
  "- one\n- two\n  - three",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "Mass and energy: $E = mc^2$.",
  "```js\nconst answer = 42;\n```",
  "A [link](https://example.org/page?a=b) and ![a picture](https://example.org/p.png).",
  "Größe, 大きさ, حجم, 👩‍👩‍👧",
  "Zero\u200bwidth, e\u0301 and é.",
  "Ends of lines\r\nlike those\rof others.",
  "  leading spaces",
  "**Bold**, *slanted*, ~~gone~~ and `code`.",
  "</s>",
  "> A quotation\n> of two lines",
  "<b>raw</b> <script>alert(1)</script> &amp;",
  "1. first\n2. second",
  "No.",
];

/** More brackets than are read as Markdown: both sides are then shown as they stand. */
const costly = `Costly: ${"[".repeat(400)}`;

const questionSets: Study["questions"][] = [
  { warmth: { preset: "warmth-choice" } },
  { warmth: { preset: "warmth-choice", ties: true }, degree: { preset: "warmth-degree" } },
  { warmth: { preset: "warmth-choice" }, correct: { preset: "correctness" } },
  {
    warm: { preset: "warmth-scale", points: 7 },
    why: { ask: "Why?", kind: "text", required: false },
  },
];

const aboutOne: Study["questions"] = {
  warm: { preset: "warmth-scale", points: 5 },
  correct: { preset: "correctness" },
};

const oneOf = <Item>(draw: DrawInteger, items: readonly [Item, ...Item[]]): Item =>
  items[draw(0, items.length - 1)] ?? items[0];

const chance = (draw: DrawInteger, percent: number): boolean => draw(1, 100) <= percent;

const textOf = (draw: DrawInteger, mark: string): string => {
  if (chance(draw, 4)) return costly;
  const [first = "", ...rest] = Array.from(
    { length: draw(1, 4) },
    () => pieces[draw(0, pieces.length - 1)] ?? "",
  );
  return [chance(draw, 50) ? `${first} ${mark}` : first, ...rest].join("\n\n");
};

function promptOf(draw: DrawInteger, index: number, arms: number): PlannedPrompt {
  const texts: (string | null)[] = Array.from({ length: arms }, (_, arm) =>
    textOf(draw, `(${index}, ${String.fromCodePoint(97 + arm)})`),
  );
  // Some texts are the same: nothing may tell their arms either.
  if (chance(draw, 8)) texts[1] = texts[0] ?? null;
  // The middle one is in every comparison: without it there would be nothing to judge.
  if (arms > 2 && chance(draw, 25)) texts[oneOf(draw, [0, 2])] = null;
  const turns: Turn[] = [
    { role: "system", text: "Be brief." },
    { role: "user", text: textOf(draw, "?") },
  ];
  return {
    promptId: `prompt-${index}`,
    prompt: chance(draw, 30) ? turns : textOf(draw, `What of ${index}?`),
    task: oneOf(draw, ["facts", "advice"]),
    context: oneOf(draw, ["unmodified", "emotion:sad", "stake:high"]),
    model: oneOf(draw, ["family-small", "family-large"]),
    reference: `The reference of ${index}.`,
    texts,
  };
}

/** A study of about `slots` planned judgments, another one for each seed. */
export function planStudy(seed: number, slots = 30): StudyPlan {
  const draw = generatorOf(seed, "study plan");
  const arms = chance(draw, 30) ? 3 : 2;
  const unit = chance(draw, 20) ? ("response" as const) : ("pair" as const);
  const ratings = draw(1, 3);
  const comparisons =
    unit === "pair" && chance(draw, 40)
      ? ([[0, 1], ...(arms === 3 ? [[1, 2]] : [])] as const)
      : null;
  const ofPrompt = unit === "response" ? arms : arms === 3 && comparisons === null ? 3 : arms - 1;
  const count = Math.max(4, Math.round(slots / ratings / ofPrompt));
  const questions =
    unit === "response" ? aboutOne : (questionSets[draw(0, questionSets.length - 1)] ?? aboutOne);
  const names = Object.keys(questions);
  const probed = arms === 2 && "warmth" in questions && chance(draw, 50);
  const twoPages = names.length > 1 && chance(draw, 60);
  return {
    seed,
    arms,
    probed,
    comparisons: comparisons as StudyPlan["comparisons"],
    definition: {
      kelvin: 1,
      slug: "replies",
      title: "Reading replies",
      contact: "lab@example.org",
      unit,
      strata: oneOf(draw, [["task"], ["task", "context"], ["model"], []]),
      ratings_per_pair: ratings,
      ...(probed || chance(draw, 30) ? { pairs_per_rater: draw(4, 12) } : {}),
      once_per: oneOf(draw, ["prompt", "pair"]),
      lease_minutes: 10,
      ...(chance(draw, 50) ? { content_warning: "Some replies discuss illness." } : {}),
      questions,
      ...(twoPages
        ? {
            pages: names.map((name, index) => ({
              ask: [name],
              ...(index > 0 && chance(draw, 50) ? { show_reference: true } : {}),
            })),
          }
        : {}),
      allow: { undo_pages: draw(0, 2), skip: chance(draw, 70), flag: ["harmful", "broken"] },
      normalise: oneOf(draw, [
        [],
        ["strip-residue", "trim", "unicode-nfc", "line-endings"],
        ["trim", "flatten-markdown"],
      ]),
      ...(chance(draw, 50) ? { recruitment: { codes: { completed: "C1-DONE" } } } : {}),
      ...(chance(draw, 70) ? { seed: draw(1, 1_000_000) } : {}),
    },
    prompts: Array.from({ length: count }, (_, index) => promptOf(draw, index, arms)),
  };
}
