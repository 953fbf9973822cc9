import type * as plotLibrary from "@observablehq/plot";
import { useEffect, useState } from "react";
import { useWidth } from "../use-width.ts";

export type PlotLibrary = typeof plotLibrary;

interface Props {
  /** Called again whenever the width changes; keep it the same where nothing else does. */
  draw: (plot: PlotLibrary, width: number) => SVGSVGElement | HTMLElement;
}

/** What the chart library draws, in the width that there is; the library is loaded when it is first needed. */
export const PlotDrawing = ({ draw }: Props) => {
  const { place, width } = useWidth();
  const [library, setLibrary] = useState<PlotLibrary | null>(null);
  useEffect(() => void import("@observablehq/plot").then(setLibrary), []);
  useEffect(() => {
    if (library === null || width === 0) return;
    const drawn = draw(library, width);
    // Names on parts that have no role are none that anybody may use.
    for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    place.current?.replaceChildren(drawn);
  }, [library, width, draw, place]);
  return <div ref={place} className="drawing" />;
};
