import { AppError } from "../app-error.ts";
import type { CallAccess } from "../people/call-access.ts";
import type { Storage } from "../storage.ts";

const slugIn = (input: unknown): string | null =>
  typeof input === "object" && input !== null && "slug" in input && typeof input.slug === "string"
    ? input.slug
    : null;

/** Rejects with `conflict` what would change a study that was put away. */
export async function expectWritable(
  storage: Pick<Storage, "findStudy">,
  { reads, archived }: CallAccess,
  input: unknown,
): Promise<void> {
  const slug = reads === true || archived === true ? null : slugIn(input);
  if (slug === null) return;
  const record = await storage.findStudy(slug);
  if (record === null || record.archivedAt === null) return;
  throw new AppError(
    "conflict",
    `Study "${slug}" is archived, and can only be read. Take it out of the archive first.`,
  );
}
