/** The verdict may lie over the last stretch of the window: what is behind it is not seen. */
const underVerdict = (bar: Element | null): string => {
  const isOver = bar !== null && getComputedStyle(bar).position === "sticky";
  return `0px 0px -${isOver ? bar.clientHeight : 0}px 0px`;
};

/** Tells when the end of a reply comes into view, however tall the verdict then is. */
export const watchEnd = (end: Element, onSeen: () => void): (() => void) => {
  const bar = end.closest(".work")?.querySelector(".verdict") ?? null;
  let observer: IntersectionObserver | null = null;
  const watch = (): void => {
    observer?.disconnect();
    observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen();
      },
      { rootMargin: underVerdict(bar) },
    );
    observer.observe(end);
  };
  const resized = new ResizeObserver(watch);
  if (bar === null) watch();
  else resized.observe(bar);
  return () => {
    resized.disconnect();
    observer?.disconnect();
  };
};
