import { type Drawing, type Mark, textSize } from "../../../shared/figures/drawing.ts";
import { textWidth } from "../../../shared/figures/text-width.ts";

/** How far a mark reaches: left, top, right, bottom. */
function boxOf(mark: Mark): [number, number, number, number] {
  switch (mark.kind) {
    case "line": {
      const [xs, ys] = [
        [mark.from[0], mark.to[0]],
        [mark.from[1], mark.to[1]],
      ];
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    }
    case "bar": {
      const [x, y] = mark.at;
      return [x, y, x + mark.size[0], y + mark.size[1]];
    }
    case "point": {
      const [x, y] = mark.at;
      return [x - mark.reach, y - mark.reach, x + mark.reach, y + mark.reach];
    }
    case "text": {
      const [x, y] = mark.at;
      // The reserve for other fonts may reach into the margin.
      const width = textWidth(mark.text, mark.bold) / 1.04;
      const before = { start: 0, middle: width / 2, end: width }[mark.anchor];
      return mark.upwards === true
        ? [x - textSize * 0.8, y - width + before, x + textSize * 0.3, y + before]
        : [x - before, y - textSize * 0.8, x - before + width, y + textSize * 0.3];
    }
    default:
      return mark satisfies never;
  }
}

/** Marks that are not wholly within their drawing, or not anywhere. */
export const strayMarks = ({ width, height, marks }: Drawing): Mark[] =>
  marks.filter((mark) => {
    const [left, top, right, bottom] = boxOf(mark);
    return !(left >= -0.5 && top >= -0.5 && right <= width + 0.5 && bottom <= height + 0.5);
  });
