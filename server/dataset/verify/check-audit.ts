import { beginningOfChain, reasonCommitment } from "../../domain/audit/chain-entry.ts";
import { canonicalJson, hashOf } from "../../domain/canonical-json.ts";
import { auditLineSchema, type AuditLine } from "../files/audit-file.ts";
import { bundleNames } from "../files/bundle-names.ts";
import type { Bundle } from "./bundle.ts";
import type { Findings } from "./findings.ts";
import { readLines } from "./read-lines.ts";

/** What of an entry its hash is taken over. */
function hashOfLine({ hash: _hash, reason: _reason, salt: _salt, ...hashed }: AuditLine): string {
  return hashOf(hashed);
}

/** What is wrong with an entry by itself: column and message. */
function* faultsOf(entry: AuditLine, line: string, blinded: boolean): Generator<[string, string]> {
  if (canonicalJson(entry) !== line) yield ["", "is not written as an export writes it"];
  if (hashOfLine(entry) !== entry.hash) yield ["hash", "is not the hash of the entry"];
  const { reason, salt, reason_commitment: commitment } = entry;
  if (blinded) {
    if (reason !== undefined || salt !== undefined) yield ["reason", "stands in a blinded dataset"];
    return;
  }
  if (reason === undefined || salt === undefined) yield ["reason", "is not there"];
  else if ((reason === null) !== (commitment === null) || (reason === null) !== (salt === null))
    yield ["reason", "and its commitment are not both there"];
  else if (reason !== null && salt !== null && reasonCommitment(salt, reason) !== commitment)
    yield ["reason", "is not what the entry commits to"];
}

/** Checks the chain of the audit log, entry by entry; returns the entries that could be read. */
export async function checkAudit(
  bundle: Bundle,
  findings: Findings,
  { blinded, expected }: { blinded: boolean; expected: string | null },
): Promise<AuditLine[]> {
  const entries: AuditLine[] = [];
  let previous: string | null = beginningOfChain;
  let row = 0;
  const complain = (message: string, column?: string): void => {
    findings.problem("audit log", bundleNames.audit, message, { row, column: column || null });
  };
  const whole = { ended: true };
  for await (const lines of readLines(bundle, bundleNames.audit, whole)) {
    for (const line of lines) {
      row += 1;
      const entry = readEntry(line);
      if (entry === null) {
        complain("is no entry of an audit log");
        previous = null;
        continue;
      }
      for (const [column, message] of faultsOf(entry, line, blinded)) complain(message, column);
      if (entry.number !== row) complain(`is numbered ${entry.number}`, "number");
      if (previous !== null && entry.previous !== previous)
        complain("is not the hash of the entry before it", "previous");
      previous = entry.hash;
      entries.push(entry);
    }
  }
  if (!whole.ended) complain("does not end with a line's end");
  if (row === 0) complain("is empty");
  if (expected !== null && entries.at(-1)?.hash !== expected)
    complain(`does not end with the entry ${expected} that was asked for`, "hash");
  findings.checked("audit log");
  return entries;
}

function readEntry(line: string): AuditLine | null {
  try {
    const { data } = auditLineSchema.safeParse(JSON.parse(line));
    return data ?? null;
  } catch {
    return null;
  }
}
