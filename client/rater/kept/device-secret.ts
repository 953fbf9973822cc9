import { drawHex } from "../../lib/draw-hex.ts";
import type { KeptStore } from "./kept-store.ts";

const key = "device";

/**
 * The secret by which this device is known beside its cookie: a browser writes cookies to the disk
 * late, and one that is killed before has lost them. Null where the device keeps nothing.
 */
export const readDeviceSecret = async (store: KeptStore): Promise<string | null> => {
  if (!store.durable) return null;
  try {
    const kept = await store.get(key);
    if (typeof kept === "string") return kept;
    const drawn = drawHex(32);
    await store.set(key, drawn);
    return drawn;
  } catch {
    return null;
  }
};
