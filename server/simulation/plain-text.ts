import type { Content } from "../../shared/model/content.ts";

const textOf = (content: Content): string =>
  typeof content === "string" ? content : (content.children ?? []).map(textOf).join("");

/** What a rendered text says, without its form. */
export const plainText = (contents: readonly Content[]): string =>
  contents.map(textOf).join("\n").trim();
