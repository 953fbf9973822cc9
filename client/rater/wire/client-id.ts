import { drawHex } from "../../lib/draw-hex.ts";

const storageKey = "kelvin-client";
const waitForLockMs = 600;

const draw = (): string => drawHex(16);

/** True once this page alone holds the name, which it then does until it is closed. */
const claim = (id: string): Promise<boolean> =>
  new Promise((resolve) => {
    const signal = AbortSignal.timeout(waitForLockMs);
    navigator.locks
      .request(`${storageKey}-${id}`, { signal }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });

/**
 * Names this open page, so that a reload is the same page and a second tab is not. "Duplicate tab"
 * copies the session storage too: a lock shows that the name is taken, and another is drawn.
 */
export const readClientId = async (): Promise<string> => {
  let id = draw();
  try {
    const kept = sessionStorage.getItem(storageKey);
    if (kept !== null && (!("locks" in navigator) || (await claim(kept)))) return kept;
    if ("locks" in navigator && !(await claim(id))) id = draw();
    sessionStorage.setItem(storageKey, id);
  } catch {
    // Storage is forbidden: every load is then a page of its own, and taking over still works.
  }
  return id;
};
