import type { JudgmentDraft } from "../../../shared/model/judgment.ts";
import type { KeptStore } from "./kept-store.ts";
import { within } from "./within.ts";

/**
 * `storing`: not yet on the device. `waiting`: kept, not on its way. `sending`: on its way.
 * `refused`: the server will not have it; it is kept, shown, and not sent again.
 */
export type SubmissionState = "storing" | "waiting" | "sending" | "refused";

/** A judgment that the server has not acknowledged. */
export interface Submission {
  draft: JudgmentDraft;
  /** When the rater confirmed it, in milliseconds since 1970 by the device's clock. */
  confirmedAt: number;
  state: SubmissionState;
  /** Whether the device keeps it beyond this page's life. */
  kept: boolean;
  problem: string | null;
}

const folder = (slug: string): string => `outbox/${slug}/`;

const keyOf = (slug: string, { assignment, revision }: JudgmentDraft): string =>
  `${folder(slug)}${assignment}/${String(revision).padStart(3, "0")}`;

export const isSame = (one: JudgmentDraft, other: JudgmentDraft): boolean =>
  one.assignment === other.assignment && one.revision === other.revision;

/** Writes a submission down; true when it will outlive the page, as far as the device says so in time. */
export const keep = async (
  store: KeptStore,
  slug: string,
  submission: Submission,
): Promise<boolean> => {
  try {
    const written = store.set(keyOf(slug, submission.draft), submission);
    return await within(
      written.then(() => store.durable),
      false,
    );
  } catch {
    return false;
  }
};

export const forget = async (
  store: KeptStore,
  slug: string,
  draft: JudgmentDraft,
): Promise<void> => {
  // What cannot be deleted is sent again after a reload; the server knows it and says saved again.
  await store.delete(keyOf(slug, draft)).catch(() => {});
};

/** What earlier pages of this study left unsent, oldest first. */
export const readOutbox = async (store: KeptStore, slug: string): Promise<Submission[]> => {
  const kept = await store.under(folder(slug)).catch(() => []);
  return (
    kept
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what this page wrote itself
      .map(({ value }) => value as Submission)
      .map((submission): Submission =>
        submission.state === "refused"
          ? submission
          : { ...submission, state: "waiting", kept: true },
      )
      .toSorted((one, other) => one.confirmedAt - other.confirmedAt)
  );
};
