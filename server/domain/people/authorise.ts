import type { Role } from "../../../shared/model/role.ts";
import { AppError } from "../app-error.ts";
import type { Storage } from "../storage.ts";
import { noStudy } from "../study-status.ts";
import type { CallAccess } from "./call-access.ts";
import type { Caller, PersonCaller } from "./caller.ts";

const slugOf = (input: unknown): string | null =>
  typeof input === "object" && input !== null && "slug" in input && typeof input.slug === "string"
    ? input.slug
    : null;

/**
 * The role of a person in a study; null where they have none, or where there is no such study. `ahead` of it
 * owners of the installation have theirs.
 */
async function roleOf(
  storage: Storage,
  { id, owner }: PersonCaller,
  slug: string,
  ahead: boolean,
): Promise<Role | null> {
  const study = await storage.stateOf(slug);
  if (study === null) return ahead && owner ? "owner" : null;
  return owner ? "owner" : storage.people.roleIn(id, study.id);
}

/** The names of the studies that a caller has a part in; null for all of them. */
export async function slugsOf(storage: Storage, caller: Caller): Promise<Set<string> | null> {
  if (caller.kind === "operator" || caller.owner) return null;
  return new Set((await storage.people.rolesOf(caller.id)).map(({ slug }) => slug));
}

/**
 * Lets a call pass whose caller may make it. Rejects with `forbidden` where they may not, and where they
 * have no part in the study with what is said of a study that is not there.
 */
export async function authorise(
  storage: Storage,
  {
    who,
    reads = false,
    ahead = false,
  }: { who: CallAccess["who"]; reads?: boolean; ahead?: boolean },
  input: unknown,
  caller: Caller,
): Promise<void> {
  if (caller.kind === "operator") return;
  if (!reads && caller.by === "reading-token") {
    throw new AppError("forbidden", "This API token is for reading only.");
  }
  const slug = slugOf(input);
  const role =
    typeof who === "string" || slug === null ? null : await roleOf(storage, caller, slug, ahead);
  if (typeof who !== "string" && slug !== null && role === null) throw noStudy(slug);
  const allowed =
    typeof who === "string"
      ? who === "everyone" || (who === "owners" && caller.owner)
      : role !== null && who.includes(role);
  if (!allowed) throw new AppError("forbidden", "Your role does not allow this.");
}
