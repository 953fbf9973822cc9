const signs = ["pointerdown", "keydown", "wheel", "touchmove"] as const;
/** So long after the last touch of the page what it asks is still somebody's doing. */
const withinMs = 60_000;

let touchedAt = Date.now();

const note = (): void => {
  touchedAt = Date.now();
};

/** Takes note, from now on, when somebody touches the page. */
export const noteTouches = (): void => {
  for (const sign of signs) addEventListener(sign, note, { capture: true, passive: true });
};

/** Whether somebody is there, or the page asks by itself. */
export const isAttended = (): boolean => Date.now() - touchedAt < withinMs;
