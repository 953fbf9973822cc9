import { type RefObject, useEffect, useRef, useState } from "react";

/** How wide an element is that is given the reference, in CSS pixels; 0 before it is there. */
export const useWidth = (): { place: RefObject<HTMLDivElement | null>; width: number } => {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (place.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return { place, width };
};
