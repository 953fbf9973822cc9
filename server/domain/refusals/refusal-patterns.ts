import { arabic } from "./languages/arabic.ts";
import { chinese } from "./languages/chinese.ts";
import { english } from "./languages/english.ts";
import { french } from "./languages/french.ts";
import { german } from "./languages/german.ts";
import { russian } from "./languages/russian.ts";
import { spanish } from "./languages/spanish.ts";
import type { RefusalLanguage } from "./refusal-pattern.ts";

/** The patterns, and which they are: counted up with every change that could label one response otherwise. */
export const refusalPatterns: { version: number; languages: readonly RefusalLanguage[] } = {
  version: 1,
  languages: [english, german, spanish, french, russian, chinese, arabic],
};
