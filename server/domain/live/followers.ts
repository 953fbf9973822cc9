import { followStudy, type Followed, type FollowedStudy } from "./follow-study.ts";
import type { LiveReader } from "./live-rows.ts";

/** Open studies are looked at more often than this; of a study that nobody asked after for longer, nothing is kept. */
const keptMs = 1_800_000;

/** Followers of studies, each begun with the first question and forgotten once nobody asks any more. */
export interface Followers {
  follow: (study: FollowedStudy, now: number) => Promise<Followed>;
  /** How many studies are kept in memory. */
  kept: () => number;
}

export function createFollowers(reader: LiveReader): Followers {
  const followers = new Map<number, { follow: ReturnType<typeof followStudy>; askedAt: number }>();

  const forgetOld = (now: number): void => {
    for (const [id, { askedAt }] of followers) if (now - askedAt > keptMs) followers.delete(id);
  };

  return {
    follow: async (study, now) => {
      forgetOld(now);
      const follow = followers.get(study.id)?.follow ?? followStudy(reader, study);
      followers.set(study.id, { follow, askedAt: now });
      try {
        return await follow(now);
      } catch (error) {
        followers.delete(study.id);
        throw error;
      }
    },
    kept: () => followers.size,
  };
}
