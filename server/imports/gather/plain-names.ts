import { nameSchema } from "../../../shared/model/ids.ts";

const longest = 60;

/** A name as a study may have it, made of what a file calls something. */
function plainName(called: string, otherwise: string): string {
  const plain = called
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^[-_]+|[-_]+$/g, "")
    .slice(0, longest);
  const begun = /^[A-Za-z]/.test(plain) ? plain : `${otherwise}-${plain}`.replace(/-$/, "");
  return nameSchema.safeParse(begun).success ? begun : `${otherwise}-${begun}`;
}

/** Names for what a file calls arms, questions or answers, in the order of first asking; no two alike. */
export interface PlainNames {
  of: (called: string) => string;
  list: () => { name: string; called: string }[];
}

export function createPlainNames(otherwise: string): PlainNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return {
    of: (called) => {
      const known = names.get(called);
      if (known !== undefined) return known;
      const wanted = plainName(called, otherwise);
      let name = wanted;
      for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
      taken.add(name);
      names.set(called, name);
      return name;
    },
    list: () => [...names].map(([called, name]) => ({ name, called })),
  };
}
