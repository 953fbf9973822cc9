import type { en } from "./en/en.ts";

/** Every message of the interface. Each language has all of them, with the same arguments. */
export type Words = typeof en;
