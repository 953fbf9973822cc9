/**
 * When rules about raters look: at fixed numbers of judgments and not after each, so that looking again
 * and again does not raise alarms in vain. The first looks have most of what may be wrongly raised.
 */
const looks = {
  sides: [15, 20, 30, 45, 60, 90, 120, 180, 240],
  pace: [10, 15, 20, 30, 45, 60, 90, 120, 180],
} as const;

const shares = {
  sides: [0.8, 0.1],
  pace: [0.4, 0.4],
} as const;

export type Looking = keyof typeof looks;

export const isLook = (count: number, kind: Looking): boolean =>
  looks[kind].some((look) => look === count);

/** What part of a rule's chance of a false alarm the look after `count` has; all looks share one whole. */
export function shareOfLook(count: number, kind: Looking): number {
  const place = looks[kind].findIndex((look) => look === count);
  if (place === -1) return 0;
  const first = shares[kind];
  const given = first[place];
  if (given !== undefined) return given;
  const left = 1 - first.reduce((sum, share) => sum + share, 0);
  return left * 0.5 ** (place - first.length + 1);
}
