import { type Mark, textSize } from "./drawing.ts";
import type { PlaneFrame } from "./draw-plane.ts";
import { fitText, textWidth } from "./text-width.ts";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const away = 5;

/** Where a label may stand around its point, best first. */
const places: readonly (readonly [dx: number, dy: number])[] = [
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [0, -2],
  [0, 2],
];

function boxAt(
  [x, y]: readonly [number, number],
  width: number,
  [dx, dy]: readonly [number, number],
): Box {
  const left = dx === 0 ? x - width / 2 : dx > 0 ? x + away : x - away - width;
  const middle = y + dy * (away + 1);
  return { left, right: left + width, top: middle - textSize / 2, bottom: middle + textSize / 2 };
}

/** Labels beside their points, within the frame, where they cover other labels and points least. */
export function placeLabels(
  labels: readonly string[],
  points: readonly (readonly [number, number])[],
  frame: PlaneFrame,
): Mark[] {
  const room = (frame.right - frame.left) / 2 - away;
  const taken: Box[] = points.map(([x, y]) => ({
    left: x - 3,
    right: x + 3,
    top: y - 3,
    bottom: y + 3,
  }));
  return labels.map((label, at): Mark => {
    const text = fitText(label, room);
    const width = textWidth(text);
    const point = points[at] ?? [frame.left, frame.top];
    const boxes = places.map((place) => boxAt(point, width, place));
    const inside = boxes.filter(
      (box) =>
        box.left >= frame.left &&
        box.right <= frame.right &&
        box.top >= frame.top &&
        box.bottom <= frame.bottom,
    );
    const cost = (box: Box): number => taken.reduce((sum, other) => sum + overlap(box, other), 0);
    const [best = boxAt(point, width, [point[0] > (frame.left + frame.right) / 2 ? -1 : 1, 0])] =
      inside.toSorted((a, b) => cost(a) - cost(b));
    taken.push(best);
    return {
      kind: "text",
      at: [best.left, best.bottom - 1],
      text,
      anchor: "start",
      ink: "ink",
    };
  });
}
