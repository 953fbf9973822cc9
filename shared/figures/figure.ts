import type { Drawing } from "./drawing.ts";

export type Cell = string | number | null;

/** The data that a figure shows, every number as it was computed. */
export interface FigureTable {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A figure whole: what it shows, on how much data, by which method, drawn and as a table. */
export interface Figure {
  /** Its own among a study's figures; fit for a file name. */
  id: string;
  title: string;
  /** What it shows, n, and how intervals were made. */
  caption: string;
  /** What there is to see, in a sentence, for those who do not see it. */
  label: string;
  /** Drawn so wide, in points: in print one column, on a narrow page less, so that it can be read there. */
  draw: (width: number) => Drawing;
  table: FigureTable;
}
