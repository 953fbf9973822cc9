import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Position } from "../../../shared/model/presentation.ts";

/**
 * Keeps each reply's place while the other one is shown, where the page shows one at a time and
 * scrolls as a whole. A reply that is shown for the first time begins at its beginning.
 */
export const useSidePlaces = (
  assignment: string,
  side: Position,
  frame: RefObject<HTMLElement | null>,
): void => {
  const places = useRef(new Map<Position, number>());
  const shown = useRef({ assignment, side });

  useEffect(() => {
    const note = (): void => {
      places.current.set(shown.current.side, window.scrollY);
    };
    addEventListener("scroll", note, { passive: true });
    return () => removeEventListener("scroll", note);
  }, []);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { assignment, side };
    if (before.assignment !== assignment) {
      places.current.clear();
      window.scrollTo(0, 0);
      return;
    }
    if (before.side === side) return;
    const top = frame.current?.offsetTop ?? 0;
    const bar = frame.current?.previousElementSibling?.getBoundingClientRect().height ?? 0;
    const beginning = Math.max(0, top - bar - 56);
    const kept = places.current.get(side);
    const isReading = window.scrollY > beginning;
    if (kept !== undefined) window.scrollTo(0, kept);
    else if (isReading) window.scrollTo(0, beginning);
  }, [assignment, side, frame]);
};
