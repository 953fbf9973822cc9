const words: Record<string, string> = { user_belief: "user’s belief" };

/** A tag of the materials in words. */
export const sayTag = (tag: string): string => words[tag] ?? tag;
