import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** How wide an element is that is given the reference, in CSS pixels; 0 before it is there. */
export const useWidth = (): { place: RefObject<HTMLDivElement | null>; width: number } => {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (place.current === null) return undefined;
    // Known before anything is painted, so that nothing moves or comes later.
    setWidth(Math.floor(place.current.clientWidth));
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return { place, width };
};
