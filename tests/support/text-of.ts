import type { Content } from "../../shared/model/content.ts";

const textOfOne = (content: Content): string =>
  typeof content === "string" ? content : textOf(content.children ?? []);

/** What a reader sees of a rendered text, without its form. */
export const textOf = (content: readonly Content[]): string => content.map(textOfOne).join("");
