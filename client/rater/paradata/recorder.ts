import type { PageUse, ParadataKind } from "../../../shared/model/page-use.ts";
import type { Position } from "../../../shared/model/presentation.ts";

/** How the window stands to the replies. */
export type View = Pick<PageUse, "layout" | "viewport">;

/** Watches how a page of questions is used, as far as the study declares it. Without that, it does nothing. */
export interface Recorder {
  /** The reply that is shown alone or pointed at; null where none is. */
  sideShown: (position: Position | null) => void;
  /** A reply was seen down to this share of its height. */
  scrolled: (position: Position, share: number) => void;
  away: () => void;
  back: () => void;
  pasted: () => void;
  viewed: (view: View) => void;
  /** What looks at the page once more before it ends. */
  lookBeforeEnd: (look: (() => void) | null) => void;
  /** What is known of the page, which ends here: counting begins anew. */
  take: () => PageUse | undefined;
}

const mostLooks = 40;
const longestMs = 86_400_000;

const whole = (milliseconds: number): number =>
  Math.min(longestMs, Math.max(0, Math.round(milliseconds)));

/** `now` is monotonic, in milliseconds. */
export const createRecorder = (
  now: () => number,
  declared: () => readonly ParadataKind[],
): Recorder => {
  let view: View | null = null;
  let lastLook: (() => void) | null = null;
  let side: Position | null = null;
  let sideSince = 0;
  let awaySince: number | null = null;
  let dwell: Partial<Record<Position, number>> = {};
  let order: Position[] = [];
  let scroll: Partial<Record<Position, number>> = {};
  let focus = { away: 0, awayMs: 0, pastes: 0 };

  /** Closes the look at the present reply; time away from the window is no look. */
  const settle = (): void => {
    const at = now();
    if (side !== null && awaySince === null)
      dwell = { ...dwell, [side]: (dwell[side] ?? 0) + at - sideSince };
    sideSince = at;
  };
  const back = (): void => {
    if (awaySince === null) return;
    focus.awayMs += now() - awaySince;
    awaySince = null;
    sideSince = now();
  };
  const begin = (): void => {
    dwell = {};
    order = side === null ? [] : [side];
    scroll = {};
    focus = { away: 0, awayMs: 0, pastes: 0 };
  };

  return {
    sideShown: (position) => {
      if (position === side) return;
      settle();
      side = position;
      if (position !== null && order.length < mostLooks) order.push(position);
    },
    scrolled: (position, share) => {
      const known = scroll[position] ?? 0;
      if (share > known) scroll = { ...scroll, [position]: Math.min(1, share) };
    },
    away: () => {
      if (awaySince !== null) return;
      settle();
      awaySince = now();
      focus.away += 1;
    },
    back,
    pasted: () => {
      focus.pastes += 1;
    },
    viewed: (seen) => {
      view = seen;
    },
    lookBeforeEnd: (look) => {
      lastLook = look;
    },
    take: () => {
      lastLook?.();
      const kinds = declared();
      settle();
      back();
      const ms = Object.fromEntries(
        Object.entries(dwell).map(([position, time]) => [position, whole(time)]),
      );
      const use: PageUse | undefined =
        kinds.length === 0 || view === null
          ? undefined
          : {
              ...view,
              ...(kinds.includes("dwell") ? { dwell: { ms, order } } : {}),
              ...(kinds.includes("scroll") ? { scroll } : {}),
              ...(kinds.includes("focus")
                ? { focus: { ...focus, awayMs: whole(focus.awayMs) } }
                : {}),
            };
      begin();
      return use;
    },
  };
};
