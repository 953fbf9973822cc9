import { AppError } from "../app-error.ts";
import type { Storage } from "../storage.ts";
import { noStudy } from "../study-status.ts";

/** Rejects with `conflict` as long as anybody of the study could be blind: labels name arms. */
export async function expectUnblinded(
  storage: Pick<Storage, "stateOf">,
  slug: string,
): Promise<void> {
  const study = await storage.stateOf(slug);
  if (study === null) throw noStudy(slug);
  if (study.state !== "unblinded")
    throw new AppError(
      "conflict",
      `Study "${slug}" is ${study.state}: labels name arms, and are taken once it is unblinded.`,
    );
}
