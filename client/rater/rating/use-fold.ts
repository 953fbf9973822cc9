import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** More of the window than this belongs to the texts; a taller verdict folds. */
const largestShare = 0.4;

interface Fold {
  isFolded: boolean;
  /** Whether folding is of any use: all of it would take too much of the window. */
  canFold: boolean;
  setFolded: (folded: boolean) => void;
}

/**
 * Folds the verdict to one line where it would leave too little to read: until it is opened, and again
 * with every `page` of questions. It is measured again whenever `shown` is something else.
 */
export const useFold = (bar: RefObject<HTMLElement | null>, page: string, shown: string): Fold => {
  const [canFold, setCanFold] = useState(false);
  const [openedOn, setOpenedOn] = useState<string | null>(null);

  useLayoutEffect(() => {
    const measure = (): void => {
      const element = bar.current;
      if (element === null) return;
      const wasFolded = element.classList.contains("folded");
      element.classList.remove("folded");
      setCanFold(element.scrollHeight > window.innerHeight * largestShare);
      element.classList.toggle("folded", wasFolded);
    };
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- what is shown decides how tall it is
  }, [bar, shown]);

  useEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    // What the focus goes to may not come to lie under the verdict.
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty("--verdict", `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--verdict");
    };
  }, [bar]);

  return {
    canFold,
    isFolded: canFold && openedOn !== page,
    setFolded: (folded) => setOpenedOn(folded ? null : page),
  };
};
