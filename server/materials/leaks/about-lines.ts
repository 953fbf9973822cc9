import type { Prompt } from "../../../shared/model/prompt.ts";
import type { Study } from "../../../shared/model/study.ts";
import type { About } from "./features/feature.ts";
import { guessLanguage } from "./guess-language.ts";
import { type NameMatcher, nameMatcher } from "../../domain/leaks/name-matcher.ts";

/** More sets of models than a study has; beyond them the ones met are forgotten. */
const mostSets = 1000;

/** What is known of the texts of a line beside themselves. */
export function createAboutLines(study: Study): (prompt: Prompt) => About {
  const armNames = nameMatcher(study.arms);
  const matchers = new Map<string, NameMatcher>();
  const modelNames = (prompt: Prompt): NameMatcher => {
    const names = [prompt.model, ...prompt.responses.map(({ model }) => model)].filter(
      (name) => typeof name === "string",
    );
    const key = names.join("\n");
    const known = matchers.get(key);
    if (known !== undefined) return known;
    if (matchers.size >= mostSets) matchers.clear();
    const made = nameMatcher([...new Set(names)]);
    matchers.set(key, made);
    return made;
  };
  return (prompt) => {
    const said = prompt.prompt;
    const last = typeof said === "string" ? said : (said.at(-1)?.text ?? "");
    return { language: guessLanguage(last), armNames, modelNames: modelNames(prompt) };
  };
}
