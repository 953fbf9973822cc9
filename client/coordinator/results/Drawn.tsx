import { useLayoutEffect } from "react";
import { columnWidth, narrowWidth, textSize } from "../../../shared/figures/drawing.ts";
import type { Figure } from "../../../shared/figures/figure.ts";
import { pagePalette } from "../../../shared/figures/palette.ts";
import { type SvgElement, svgTree } from "../../../shared/figures/svg-tree.ts";
import { useWidth } from "../frame/use-width.ts";

const namespace = "http://www.w3.org/2000/svg";
/** In CSS pixels: no smaller are letters to be on a screen. */
const smallestText = 11;

const elementOf = ({ tag, attributes, children = [], text = "" }: SvgElement): SVGElement => {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns") element.setAttribute(name, value);
  }
  if (text === "") element.append(...children.map(elementOf));
  else element.textContent = text;
  return element;
};

/** How wide to draw, in points, what is then shown so many CSS pixels wide. */
const drawnWidth = (shown: number): number =>
  Math.min(columnWidth, Math.max(narrowWidth, Math.floor((shown * textSize) / smallestText)));

/** A figure as it is in the report, in the colours of the page; narrower where its letters would be too small. */
export const Drawn = ({ figure: { draw, label } }: { figure: Figure }) => {
  const { place, width } = useWidth();
  const drawn = width === 0 ? null : drawnWidth(width);
  useLayoutEffect(() => {
    if (drawn === null) return;
    const tree = svgTree(draw(drawn), { label, palette: pagePalette });
    place.current?.replaceChildren(elementOf(tree));
  }, [draw, label, drawn, place]);
  return <div className="drawn" ref={place} />;
};
