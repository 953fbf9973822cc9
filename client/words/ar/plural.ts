import { pluralOf } from "../plural-of.ts";

/** Figures as on the keys: 1, 2, 3. */
export const plural = pluralOf<"zero" | "one" | "two" | "few" | "many" | "other">("ar-u-nu-latn");
