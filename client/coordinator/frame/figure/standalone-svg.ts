const copied = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
] as const;

/**
 * A drawing as a file of its own: styles that come from the page are written into it, on the colour that
 * it stands on. `width` and `height` are in CSS pixels.
 */
export const standaloneSvg = (
  drawn: SVGSVGElement,
): { text: string; width: number; height: number } => {
  const { width, height } = drawn.getBoundingClientRect();
  const copy = document.importNode(drawn, true);
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [index, original] of [drawn, ...drawn.querySelectorAll("*")].entries()) {
    const style = getComputedStyle(original);
    for (const name of copied) copies[index]?.setAttribute(name, style.getPropertyValue(name));
    copies[index]?.removeAttribute("class");
  }
  for (const style of copy.querySelectorAll("style")) style.remove();
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const box = drawn.viewBox.baseVal;
  const surface = getComputedStyle(document.body).getPropertyValue("--surface");
  const place = { x: box.x, y: box.y, width: box.width || width, height: box.height || height };
  for (const [name, value] of Object.entries(place)) ground.setAttribute(name, String(value));
  ground.setAttribute("fill", surface);
  copy.prepend(ground);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
};
