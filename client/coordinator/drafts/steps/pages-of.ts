import { keysAt, textsAt, valueAt } from "../read-draft.ts";

/** One page of an assignment, as the study file has it. */
export interface AskedPage {
  ask: string[];
  show_reference?: true;
}

/** The pages that a study file declares, or the one that it means. */
export function pagesOf(value: unknown): AskedPage[] {
  const pages = valueAt(value, ["pages"]);
  if (!Array.isArray(pages)) return [{ ask: keysAt(value, ["questions"]) }];
  return pages.map((_page, index) => ({
    ask: textsAt(value, ["pages", index, "ask"]),
    ...(valueAt(value, ["pages", index, "show_reference"]) === true
      ? { show_reference: true as const }
      : {}),
  }));
}

/** Undefined where pages say nothing that is not meant without them. */
export const asKey = (pages: readonly AskedPage[]): AskedPage[] | undefined => {
  const kept = pages.filter(({ ask }) => ask.length > 0);
  return kept.length > 1 || kept.some((page) => page.show_reference === true) ? kept : undefined;
};

/** The pages with a question on the page `to`, from 0; a page that is left without questions goes. */
export function movedTo(pages: readonly AskedPage[], question: string, to: number): AskedPage[] {
  const without = pages.map((page) => ({
    ...page,
    ask: page.ask.filter((each) => each !== question),
  }));
  const target = without[to];
  if (target === undefined) without.push({ ask: [question] });
  else target.ask.push(question);
  return without.filter(({ ask }) => ask.length > 0);
}
