import { pluralOf } from "../plural-of.ts";

/** `many` is for whole millions: "un millón de respuestas". */
export const plural = pluralOf<"one" | "many" | "other">("es");
