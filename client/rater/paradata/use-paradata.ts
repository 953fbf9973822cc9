import { type RefObject, useEffect } from "react";
import type { Position } from "../../../shared/model/presentation.ts";
import { useRater } from "../use-rater.ts";
import type { View } from "./recorder.ts";

interface Watched {
  /** The reply in view where only one has room. */
  side: Position;
  replies: number;
  stacked: boolean;
}

const positionOf = (target: EventTarget | null): Position | null => {
  const reply = target instanceof Element ? target.closest("[data-position]") : null;
  const position = reply?.getAttribute("data-position");
  return position === "left" || position === "right" || position === "single" ? position : null;
};

/** How far down a reply is in view, as a share of its height. */
const shareSeen = (reply: Element): number => {
  const { top, height } = reply.getBoundingClientRect();
  if (height === 0) return 0;
  if (reply.scrollHeight > reply.clientHeight + 1)
    return (reply.scrollTop + reply.clientHeight) / reply.scrollHeight;
  return Math.max(0, Math.min(1, (window.innerHeight - top) / height));
};

/** Tells the recorder what happens to the replies in `frame`. Studies that declare nothing are not watched. */
export const useParadata = (
  frame: RefObject<HTMLElement | null>,
  { side, replies, stacked }: Watched,
): void => {
  const { session } = useRater();
  const { recorder } = session;
  const isDeclared = (session.facts.get().view?.study.paradata.length ?? 0) > 0;

  useEffect(() => {
    if (!isDeclared) return undefined;
    const layoutOf = (): View["layout"] => {
      if (replies === 1) return "one";
      if (stacked) return "stacked";
      return session.isNarrow() ? "switch" : "beside";
    };
    const look = (): void => {
      const layout = layoutOf();
      recorder.viewed({
        layout,
        viewport: { width: window.innerWidth, height: window.innerHeight },
      });
      if (layout === "one" || layout === "switch") recorder.sideShown(side);
    };
    const scroll = (): void => {
      for (const reply of frame.current?.querySelectorAll("[data-position]") ?? []) {
        const position = positionOf(reply);
        if (position !== null) recorder.scrolled(position, shareSeen(reply));
      }
    };
    const point = (event: Event): void => {
      const layout = layoutOf();
      if (layout === "beside" || layout === "stacked") recorder.sideShown(positionOf(event.target));
    };
    const turn = (): void => {
      if (document.visibilityState === "visible" && document.hasFocus()) recorder.back();
      else recorder.away();
    };
    look();
    recorder.lookBeforeEnd(scroll);
    const options = { passive: true, capture: true };
    addEventListener("resize", look);
    addEventListener("scroll", scroll, options);
    addEventListener("pointerover", point, options);
    addEventListener("blur", turn);
    addEventListener("focus", turn);
    document.addEventListener("visibilitychange", turn);
    addEventListener("paste", recorder.pasted);
    return () => {
      recorder.lookBeforeEnd(null);
      recorder.sideShown(null);
      removeEventListener("resize", look);
      removeEventListener("scroll", scroll, options);
      removeEventListener("pointerover", point, options);
      removeEventListener("blur", turn);
      removeEventListener("focus", turn);
      document.removeEventListener("visibilitychange", turn);
      removeEventListener("paste", recorder.pasted);
    };
  }, [frame, isDeclared, recorder, replies, session, side, stacked]);
};
