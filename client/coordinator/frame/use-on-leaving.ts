import { useEffect, useRef } from "react";

/** Does something as the page goes away: it is closed, or loaded anew. */
export const useOnLeaving = (act: () => void): void => {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const leave = (): void => latest.current();
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, []);
};
