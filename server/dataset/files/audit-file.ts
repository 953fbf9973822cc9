import { z } from "zod";
import { auditKinds, type AuditEntry } from "../../domain/audit/audit-entry.ts";
import { hashedEntry, reasonSalt } from "../../domain/audit/chain-entry.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { hash, time } from "../tables/columns.ts";
import { bundleNames } from "./bundle-names.ts";
import { writeTextFile, type WrittenFile } from "./file-writer.ts";

/** A line of the audit log; the words of a reason, and what opens the commitment to them, unblinded only. */
export const auditLineSchema = z.strictObject({
  number: z.int().min(1),
  at: time,
  kind: z.enum(auditKinds),
  actor: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  reason_commitment: hash.nullable(),
  reason: z.string().nullable().optional(),
  salt: hash.nullable().optional(),
  previous: hash,
  hash,
});

export type AuditLine = z.infer<typeof auditLineSchema>;

const lineOf = (key: Uint8Array, entry: AuditEntry, blinded: boolean): AuditLine => {
  const { reason, number, hash: itsHash } = entry;
  const words = { reason, salt: reason === null ? null : reasonSalt(key, number) };
  return { ...hashedEntry(key, entry), ...(blinded ? {} : words), hash: itsHash };
};

/** Writes what was done with the study until now, a line for each entry, as canonical JSON. */
export const writeAuditFile = (
  folder: string,
  { key, entries, blinded }: { key: Uint8Array; entries: readonly AuditEntry[]; blinded: boolean },
): Promise<WrittenFile> => {
  const lines = entries.map((entry) => `${canonicalJson(lineOf(key, entry, blinded))}\n`);
  return writeTextFile(folder, bundleNames.audit, lines.join(""), lines.length);
};
