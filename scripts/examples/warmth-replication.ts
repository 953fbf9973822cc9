import { generatorOf } from "../../server/domain/generator-of.ts";
import { composePrompt, type Condition, models } from "./compose-prompt.ts";
import { contexts } from "./contexts.ts";
import { readQuestions } from "./questions.ts";

const pairs = 200;
const ratings = 10;

const conditions: Condition[] = contexts.flatMap((context) =>
  [false, true].map((believed) => ({ context, believed })),
);

/** How often each of the 60 raters chooses the warm reply: 450 times in all, 53 of them more often than not. */
const choicesOfRaters: readonly number[] = [
  5,
  5,
  5,
  4,
  4,
  3,
  3,
  ...Array.from({ length: 8 }, () => 6),
  ...Array.from({ length: 11 }, () => 7),
  ...Array.from({ length: 15 }, () => 8),
  ...Array.from({ length: 14 }, () => 9),
  ...Array.from({ length: 5 }, () => 10),
];

/** The items in an order that the seed draws. */
function shuffled<Item>(items: readonly Item[], name: string): Item[] {
  const draw = generatorOf(1, name);
  const left = [...items];
  for (let place = left.length - 1; place > 0; place -= 1) {
    const other = draw(0, place);
    const [one, two] = [left[place], left[other]];
    if (one !== undefined && two !== undefined) [left[place], left[other]] = [two, one];
  }
  return left;
}

/** Tasks, conditions and families of models go round in steps of their own, so that they meet in all ways. */
function materials(): string {
  const questions = readQuestions();
  const tasks = [...new Set(questions.map(({ task }) => task))];
  const lines = Array.from({ length: pairs }, (_, number) => {
    const task = tasks[(number + Math.floor(number / conditions.length)) % tasks.length];
    const ofTask = questions.filter((each) => each.task === task);
    const round = Math.floor(number / tasks.length);
    const question = ofTask[(round + Math.floor(round / ofTask.length)) % ofTask.length];
    const condition = conditions[number % conditions.length];
    if (question === undefined || condition === undefined) throw new Error("No such question");
    const id = `w${String(number + 1).padStart(3, "0")}`;
    const model = models[(number + Math.floor(number / 20)) % models.length] ?? "";
    const wrong = { original: false, warm: false };
    return JSON.stringify(composePrompt(id, question, condition, { number, model, wrong }));
  });
  return `${lines.join("\n")}\n`;
}

function answers(): string {
  const rows = shuffled(choicesOfRaters, "raters").flatMap((warm, rater) => {
    const choices = Array.from({ length: ratings }, (_, place) =>
      place < warm ? "treatment" : "control",
    );
    return shuffled(choices, `rater ${rater}`).map(
      (choice, judgment) => `${rater + 1},${judgment + 1},${choice}`,
    );
  });
  return `${["rater,judgment,choice", ...rows].join("\n")}\n`;
}

/** The human check of warmth: 200 pairs, and what 60 raters choose of ten pairs each. */
export const warmthReplication = (): Record<string, string> => ({
  "pairs.jsonl": materials(),
  "answers.csv": answers(),
});
