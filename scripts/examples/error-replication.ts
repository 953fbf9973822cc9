import { generatorOf } from "../../server/domain/generator-of.ts";
import { composePrompt, models } from "./compose-prompt.ts";
import { publishedRates } from "./published-rates.ts";
import { readQuestions } from "./questions.ts";

/** So many places of a list, drawn by a name. */
function someOf(count: number, of: number, name: string): Set<number> {
  const draw = generatorOf(1, name);
  const places = Array.from({ length: of }, (_, place) => place);
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(places[draw(0, of - 1)] ?? 0);
  return drawn;
}

/**
 * Every question under each of the 18 conditions, with replies of which as many are wrong as the published
 * rates say, to the nearest of sixty: the difference of the arms is rounded, not each rate by itself.
 */
export function errorReplication(): Record<string, string> {
  const questions = readQuestions();
  const lines: string[] = [];
  for (const [context, rates] of Object.entries(publishedRates)) {
    for (const belief of ["none", "incorrect"] as const) {
      const [original, warm] = rates[belief];
      const count = Math.round((original / 100) * questions.length);
      const more = Math.round(((warm - original) / 100) * questions.length);
      const condition = `${context}, ${belief}`;
      const wrongOriginal = someOf(count, questions.length, `original, ${condition}`);
      const wrongWarm = someOf(count + more, questions.length, `warm, ${condition}`);
      for (const [number, question] of questions.entries()) {
        const id = `e${String(lines.length + 1).padStart(4, "0")}`;
        const model = models[question.number % models.length] ?? "";
        const wrong = { original: wrongOriginal.has(number), warm: wrongWarm.has(number) };
        const asked = { context, believed: belief === "incorrect" };
        lines.push(JSON.stringify(composePrompt(id, question, asked, { number, model, wrong })));
      }
    }
  }
  return { "pairs.jsonl": `${lines.join("\n")}\n` };
}
