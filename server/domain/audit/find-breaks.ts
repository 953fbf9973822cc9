import type { AuditEntry } from "./audit-entry.ts";
import { beginningOfChain, chainEntry } from "./chain-entry.ts";

/** An entry that is not as the chain has it. */
export interface ChainBreak {
  /** From 1. */
  entry: number;
  message: string;
}

/** Holds a study's audit log, as it is stored, against its own hashes. */
export function findBreaks(key: Uint8Array, entries: readonly AuditEntry[]): ChainBreak[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    const { number, previous, hash, ...act } = entry;
    const made = chainEntry(key, { number: number - 1, hash: previous }, act);
    const messages = [
      ...(number === index + 1 ? [] : [`is numbered ${number}`]),
      ...(previous === (before?.hash ?? beginningOfChain)
        ? []
        : ["does not hold the hash of the entry before it"]),
      ...(hash === made.hash ? [] : ["is not what its hash was taken over"]),
    ];
    return messages.map((message) => ({ entry: index + 1, message }));
  });
}
