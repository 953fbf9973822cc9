import type { StoredVerification } from "../../../shared/protocol/coordinator-protocol.ts";
import { AppError } from "../app-error.ts";
import { sealOver } from "../seal/seal.ts";
import type { Storage } from "../storage.ts";
import { findBreaks } from "./find-breaks.ts";

/**
 * Verifies what a data folder keeps of a study beside its rows: the chain of the audit log, and that the
 * seal is over its commitments and the one that the log tells of. Rejects with `not_found`.
 */
export async function verifyStored(
  storage: Pick<Storage, "findStudy" | "auditLog">,
  slug: string,
): Promise<StoredVerification> {
  const record = await storage.findStudy(slug);
  if (record === null) throw new AppError("not_found", `There is no study "${slug}" to verify.`);
  const entries = await storage.auditLog(record.id);
  const { seal, sealParts, key } = record;
  const opened = entries.find(({ kind }) => kind === "opened");
  const told = opened?.details["seal"];
  const problems = [
    ...findBreaks(key, entries),
    ...(sealParts === null || sealOver(sealParts).seal === seal
      ? []
      : [{ entry: null, message: "The seal is not the hash of its commitments" }]),
    ...(told === undefined || told === seal
      ? []
      : [{ entry: null, message: "The seal is not the one that the audit log tells of" }]),
  ];
  const audit = entries.at(-1)?.hash ?? null;
  return { slug, seal, audit, entries: entries.length, ok: problems.length === 0, problems };
}
