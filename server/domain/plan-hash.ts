import { createHash } from "node:crypto";
import type { PlannedSlot } from "./study-records.ts";

const bytesOfSlot = 7;
const slotsAtOnce = 4096;

/**
 * SHA-256 of a plan, computed while it is read: of each slot in queue order its pair (32 bits), round
 * (16 bits) and side (8 bits), big-endian. `digest` is hex, and asked once the plan has been read.
 */
export function hashedPlan(plan: Iterable<PlannedSlot>): {
  slots: Iterable<PlannedSlot>;
  digest: () => string;
} {
  const hash = createHash("sha256");
  const block = Buffer.alloc(bytesOfSlot * slotsAtOnce);
  let filled = 0;
  const flush = (): void => {
    hash.update(block.subarray(0, filled));
    filled = 0;
  };
  const read = function* (): Generator<PlannedSlot> {
    for (const slot of plan) {
      if (filled === block.length) flush();
      block.writeUInt32BE(slot.pair, filled);
      block.writeUInt16BE(slot.round, filled + 4);
      block.writeUInt8(slot.side, filled + 6);
      filled += bytesOfSlot;
      yield slot;
    }
  };
  return {
    slots: read(),
    digest: () => {
      flush();
      return hash.digest("hex");
    },
  };
}
