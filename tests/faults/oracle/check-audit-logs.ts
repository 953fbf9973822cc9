import type { Database } from "better-sqlite3";
import { createHash, createHmac } from "node:crypto";

interface EntryRow {
  slug: string;
  key: Buffer;
  number: number;
  at: number;
  kind: string;
  actor: string;
  reason: string | null;
  details: string;
  previous: string;
  hash: string;
}

const inOrder = (value: unknown): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, inner]) => [key, inOrder(inner)]),
      );

const hashOf = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(inOrder(value)))
    .digest("hex");

const commitmentTo = ({ key, number, reason }: EntryRow): string | null => {
  if (reason === null) return null;
  const salted = `salt of the reason of audit entry ${number}`;
  return hashOf({ salt: createHmac("sha256", key).update(salted).digest("hex"), reason });
};

/** Computes every study's chain of audit entries anew, as docs/SEAL.md describes it. */
export function checkAuditLogs(database: Database, say: (complaint: string) => void): void {
  const last = new Map<string, { number: number; hash: string }>();
  const rows = database
    .prepare<[], EntryRow>(
      `SELECT study.slug, study.key, audit_entry.* FROM audit_entry
        JOIN study ON study.id = audit_entry.study_id ORDER BY study_id, number`,
    )
    .all();
  for (const row of rows) {
    const { slug, number, at, kind, actor, details, previous, hash } = row;
    const before = last.get(slug) ?? { number: 0, hash: "0".repeat(64) };
    const made = hashOf({
      number,
      at: new Date(at).toISOString(),
      kind,
      actor,
      details: JSON.parse(details),
      reason_commitment: commitmentTo(row),
      previous,
    });
    if (number !== before.number + 1 || previous !== before.hash || hash !== made)
      say(`entry ${number} of the audit log of ${slug} breaks the chain`);
    last.set(slug, { number, hash });
  }
}
