/** What a mark is drawn in; a palette says which colour that is on light or dark ground. */
export type Ink = "ink" | "ink-2" | "line" | "surface" | `arm-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

export type Shape = "circle" | "square" | "diamond" | "triangle" | "cross";

export type Mark =
  | {
      kind: "line";
      from: readonly [x: number, y: number];
      to: readonly [x: number, y: number];
      ink: Ink;
      /** In points; 0.75 when left out. */
      width?: number;
      dashed?: boolean;
    }
  | {
      kind: "bar";
      at: readonly [x: number, y: number];
      size: readonly [width: number, height: number];
      fill: Ink;
      /** Slanted lines over the fill, so that it can be told from others without colour. */
      hatched?: boolean;
    }
  | {
      kind: "point";
      at: readonly [x: number, y: number];
      /** Half of its extent. */
      reach: number;
      shape: Shape;
      /** Surface for a hollow one. Every point is outlined in ink. */
      fill: Ink;
    }
  | {
      kind: "text";
      /** Of the base line. */
      at: readonly [x: number, y: number];
      text: string;
      anchor: "start" | "middle" | "end";
      ink: Ink;
      bold?: boolean;
      /** Turned by a quarter, to read upwards. */
      upwards?: boolean;
    };

/** Marks in points (1/72 inch), the origin at the upper left; later ones lie on top. */
export interface Drawing {
  width: number;
  height: number;
  marks: readonly Mark[];
}

/** All text is of one size, the smallest that is readable in print. */
export const textSize = 7;

/** One column of a printed page, in points. */
export const columnWidth = 252;

/** The narrowest that every figure can be drawn. */
export const narrowWidth = 190;
