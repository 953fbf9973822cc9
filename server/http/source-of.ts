import type { Request } from "express";
import { isIPv6 } from "node:net";

/** Groups of an IPv6 address that its subscriber has not chosen: a /64. */
const groups = 4;

/** Where a request comes from, as far as guesses are counted: an address, or the network of a subscriber of IPv6. */
export function sourceOf({ ip = "" }: Pick<Request, "ip">): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip;
  const [head = "", tail] = ip.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  const all = tail === undefined ? before : [...before, ...zeros, ...after];
  return all.slice(0, groups).join(":");
}
