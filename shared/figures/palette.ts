import type { Ink } from "./drawing.ts";

export type Palette = Readonly<Record<Ink, string>>;

/** Okabe and Ito's colours, which can be told apart with every kind of colour vision. */
const arms = {
  "arm-0": "#56B4E9",
  "arm-1": "#E69F00",
  "arm-2": "#009E73",
  "arm-3": "#CC79A7",
  "arm-4": "#0072B2",
  "arm-5": "#D55E00",
  "arm-6": "#F0E442",
} as const;

export const lightPalette: Palette = {
  ink: "#1C2024",
  "ink-2": "#565D66",
  line: "#DFE2E5",
  surface: "#FFFFFF",
  ...arms,
};

/** The colours of the page that a figure stands on, light or dark. */
export const pagePalette: Palette = {
  ink: "var(--ink)",
  "ink-2": "var(--ink-2)",
  line: "var(--line)",
  surface: "var(--surface)",
  ...arms,
};
