/** Languages that the pages of raters speak, and in which preset questions are asked. */
export const interfaceLanguages = ["en", "de", "es", "ar"] as const;
export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** The one that a tag such as `de-AT` asks for; null where there is none. */
export const interfaceLanguageOf = (tag: string): InterfaceLanguage | null => {
  const [primary] = tag.toLowerCase().split("-", 1);
  return interfaceLanguages.find((language) => language === primary) ?? null;
};
