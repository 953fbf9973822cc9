/** Tells the styles how much room a scrollbar takes here, in `--scrollbar`; nought where they float. */
export const measureScrollbar = (): void => {
  const probe = document.createElement("div");
  probe.style.cssText =
    "position: absolute; width: 100px; overflow: hidden; scrollbar-gutter: stable; visibility: hidden";
  document.body.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  document.documentElement.style.setProperty("--scrollbar", `${width}px`);
};
