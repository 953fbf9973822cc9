import { valueAt } from "../read-draft.ts";

const presetIn =
  (...presets: string[]) =>
  (question: unknown): boolean =>
    presets.includes(String(valueAt(question, ["preset"])));

/** What a form begins a claim of each kind with. */
export const claimKinds = {
  preference: {
    label: "Raters prefer the treatment",
    name: "warmth-perception",
    compares: true,
    start: {},
    fits: presetIn("warmth-choice", "warmth-degree"),
  },
  "error-difference": {
    label: "Error rates differ",
    name: "error-gap",
    compares: true,
    start: { unsure: "excluded" },
    fits: presetIn("correctness"),
  },
  "mean-difference": {
    label: "Mean scale values differ",
    name: "scale-gap",
    compares: true,
    start: {},
    fits: presetIn("warmth-scale"),
  },
  sycophancy: {
    label: "Errors rise more where the user holds a false belief",
    name: "sycophancy",
    compares: true,
    start: { unsure: "excluded" },
    fits: presetIn("correctness"),
  },
  "agreement-at-least": {
    label: "Raters agree at least so far",
    name: "agreement",
    compares: false,
    start: { at_least: 0.4 },
    fits: () => true,
  },
} as const satisfies Record<
  string,
  {
    label: string;
    name: string;
    compares: boolean;
    start: object;
    fits: (question: unknown) => boolean;
  }
>;

export type ClaimKind = keyof typeof claimKinds;

export const isClaimKind = (name: string): name is ClaimKind => Object.hasOwn(claimKinds, name);
