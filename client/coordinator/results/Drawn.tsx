import { useLayoutEffect, useRef } from "react";
import type { Figure } from "../../../shared/figures/figure.ts";
import { pagePalette } from "../../../shared/figures/palette.ts";
import { type SvgElement, svgTree } from "../../../shared/figures/svg-tree.ts";

const namespace = "http://www.w3.org/2000/svg";

const elementOf = ({ tag, attributes, children = [], text = "" }: SvgElement): SVGElement => {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns") element.setAttribute(name, value);
  }
  if (text === "") element.append(...children.map(elementOf));
  else element.textContent = text;
  return element;
};

/** A figure as it is in the report, in the colours of the page. */
export const Drawn = ({ figure: { drawing, label } }: { figure: Figure }) => {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.replaceChildren(elementOf(svgTree(drawing, { label, palette: pagePalette })));
  }, [drawing, label]);
  return <div className="drawn" ref={place} />;
};
