/** The point of [low, high] where a decreasing function falls through zero, to the last bit. */
export function whereItFalls(f: (x: number) => number, low: number, high: number): number {
  let from = low;
  let to = high;
  for (let i = 0; i < 200; i += 1) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (f(middle) > 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
