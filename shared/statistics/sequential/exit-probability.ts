import { normalUpperTail } from "../distributions/normal.ts";
import { gaussLegendre } from "../summary/gauss-legendre.ts";

/** The score process (z times root information) at a look, on its paths that have not crossed yet. */
export interface Surviving {
  information: number;
  /** Quadrature points, with weight times density. */
  at: Float64Array;
  mass: Float64Array;
}

const rootTwoPi = Math.sqrt(2 * Math.PI);

const rule = gaussLegendre(8);

/** The process before the first look: at 0 with certainty. */
export const notStarted: Surviving = {
  information: 0,
  at: Float64Array.of(0),
  mass: Float64Array.of(1),
};

/** The chance of being above `bound` (on the z scale) at the next look without having crossed before. */
export function exitProbability(before: Surviving, information: number, bound: number): number {
  const spread = Math.sqrt(information - before.information);
  const score = bound * Math.sqrt(information);
  let sum = 0;
  for (let i = 0; i < before.at.length; i += 1) {
    sum += (before.mass[i] ?? 0) * normalUpperTail((score - (before.at[i] ?? 0)) / spread);
  }
  return sum;
}

/**
 * The process after the next look, on the paths that stayed below `bound`: the recursion of Armitage,
 * McPherson and Rowe (1969), JRSS-A 132:235. `next` is the information of the look after it, which says how
 * fine the grid must be. Paths far below zero are cut where nothing is left of them.
 */
export function surviveLook(
  before: Surviving,
  information: number,
  bound: number,
  next: number,
): Surviving {
  const spread = Math.sqrt(information - before.information);
  const scale = Math.min(spread, Math.sqrt(next - information));
  const low = -9 * Math.sqrt(information);
  const high = Math.min(bound, 9) * Math.sqrt(information);
  const panels = Math.max(1, Math.ceil((high - low) / scale));
  const width = (high - low) / panels;
  const at = new Float64Array(panels * rule.length);
  const mass = new Float64Array(panels * rule.length);
  for (let panel = 0; panel < panels; panel += 1) {
    for (const [place, node] of rule.entries()) {
      const x = low + width * (panel + (node.at + 1) / 2);
      let density = 0;
      for (let i = 0; i < before.at.length; i += 1) {
        const gap = (x - (before.at[i] ?? 0)) / spread;
        density += (before.mass[i] ?? 0) * Math.exp(-0.5 * gap * gap);
      }
      at[panel * rule.length + place] = x;
      mass[panel * rule.length + place] =
        ((node.weight * width) / 2) * (density / (spread * rootTwoPi));
    }
  }
  return { information, at, mass };
}
