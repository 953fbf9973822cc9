/** Tells the styles how wide this browser's scrollbars are, in `--scrollbar`; nought where they float. */
export const measureScrollbar = (): void => {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; width: 100px; overflow: scroll; visibility: hidden";
  document.body.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  document.documentElement.style.setProperty("--scrollbar", `${width}px`);
};
