import type { Finding } from "../../domain/finding.ts";

/** Warnings that a file gives again and again, told once: where the first is, and how many more there are. */
export interface AlikeWarnings {
  add: (warning: Finding) => void;
  /** In the order in which they came up. */
  list: () => Finding[];
}

export function createAlikeWarnings(): AlikeWarnings {
  const found = new Map<string, { first: Finding; more: number }>();
  return {
    add: (warning) => {
      const { file, field, message } = warning;
      const key = JSON.stringify([file, field, message]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { first: warning, more: 0 });
      else known.more += 1;
    },
    list: () =>
      [...found.values()].map(({ first, more }) =>
        more === 0
          ? first
          : { ...first, message: `${first.message}; so do others, ${more} in number` },
      ),
  };
}
