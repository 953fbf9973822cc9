import type { ResponseRow } from "../export-rows.ts";

/** A response of a study whose arms may be known. A fault where the arm key is under lock. */
export function knownArm(response: ResponseRow): ResponseRow & { arm: string } {
  const { arm } = response;
  if (arm === null) throw new Error("an arm was asked for while the arm key is under lock");
  return { ...response, arm };
}
