import type { ConvertedFiles } from "../../../../shared/protocol/conversion-calls.ts";

type Names = ConvertedFiles["names"];

export const isArmName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name);

const parts = (called: string): string[] => called.toLowerCase().split(/[^a-z0-9]+/);

/** The arm of the study that is a part of what a file calls its own, where exactly one is. */
function armCalled(called: string, arms: readonly string[]): string | null {
  const fitting = arms.filter((arm) => parts(called).includes(arm.toLowerCase()));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** What each arm found is to be called: by hand, else as in the study, else as files do. */
export function namesOf(
  found: Names,
  arms: readonly string[],
  byHand: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    found.map(({ called, arm }) => [called, byHand[called] ?? armCalled(called, arms) ?? arm]),
  );
}
