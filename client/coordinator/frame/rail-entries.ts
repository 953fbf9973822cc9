import type { Role } from "../../../shared/model/role.ts";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import type { ConsolePage } from "../pages.ts";

export interface RailEntry {
  path: string;
  label: string;
}

/** The role of a person in a study; null where they have none. */
export const roleIn = ({ owner, roles }: Person, slug: string): Role | null =>
  owner ? "owner" : (roles.find((each) => each.slug === slug)?.role ?? null);

/** The pages that a person may see, as the rail names them. `role` is null outside of studies. */
export const railEntries = (
  pages: readonly ConsolePage[],
  { owner, role, below = "" }: { owner: boolean; role: Role | null; below?: string },
): RailEntry[] =>
  pages
    .filter(({ seenBy, isBeyond = false }) => {
      if (isBeyond) return false;
      if (seenBy === "everyone") return true;
      return seenBy === "owners" ? owner : role !== null && seenBy.includes(role);
    })
    .map(({ path, label }) => ({ path: below + path, label }));
