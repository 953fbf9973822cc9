import { expect, test } from "vitest";
import type { AuditAct, AuditEntry } from "../../server/domain/audit/audit-entry.ts";
import {
  beginningOfChain,
  chainEntry,
  hashedEntry,
  reasonCommitment,
  reasonSalt,
} from "../../server/domain/audit/chain-entry.ts";
import { hashOf } from "../../server/domain/canonical-json.ts";

const key = new Uint8Array(16).fill(7);

const act = (changes: Partial<AuditAct> = {}): AuditAct => ({
  kind: "paused",
  actor: "command line",
  at: 1_800_000_000_000,
  reason: "lunch",
  details: { judged: 3 },
  ...changes,
});

const chainOf = (acts: readonly AuditAct[]): AuditEntry[] =>
  acts.reduce<AuditEntry[]>(
    (chain, each) => [...chain, chainEntry(key, chain.at(-1) ?? null, each)],
    [],
  );

test("each entry holds the hash of the one before it, over everything but the words themselves", () => {
  const [first, second] = chainOf([act(), act({ kind: "resumed", reason: null })]);
  expect(first).toMatchObject({ number: 1, previous: beginningOfChain });
  expect(second).toMatchObject({ number: 2, previous: first?.hash });
  expect(second?.hash).toBe(
    hashOf({
      number: 2,
      at: "2027-01-15T08:00:00.000Z",
      kind: "resumed",
      actor: "command line",
      details: { judged: 3 },
      reason_commitment: null,
      previous: first?.hash,
    }),
  );
});

test("any other content has another hash", () => {
  const [entry] = chainOf([act()]);
  const others: Partial<AuditAct>[] = [
    { kind: "closed" },
    { actor: "somebody" },
    { at: 1_800_000_000_001 },
    { reason: "dinner" },
    { reason: null },
    { details: { judged: 4 } },
    { details: {} },
  ];
  for (const changes of others) {
    expect(chainOf([act(changes)])[0]?.hash).not.toBe(entry?.hash);
  }
});

test("a reason is committed to under a salt that only the study's key gives", () => {
  const [entry] = chainOf([act()]);
  if (entry === undefined) throw new Error("no entry");
  const { reason_commitment: commitment } = hashedEntry(key, entry);
  expect(commitment).toBe(reasonCommitment(reasonSalt(key, 1), "lunch"));
  const elsewhere = hashedEntry(new Uint8Array(16).fill(8), entry);
  expect(elsewhere.reason_commitment).not.toBe(commitment);
  expect(JSON.stringify(hashedEntry(key, entry))).not.toContain("lunch");
});
