import { readFileSync, realpathSync } from "node:fs";

/** Spaces and their like stand there as `\040`. */
const unescape = (text: string): string =>
  text.replaceAll(/\\(\d{3})/g, (_whole, octal: string) =>
    String.fromCodePoint(Number.parseInt(octal, 8)),
  );

/** The type of the file system that a path lies on, by the lines of `/proc/self/mountinfo`; null where none holds it. */
export function mountTypeIn(mounts: string, path: string): string | null {
  let found: { point: string; type: string } | null = null;
  for (const line of mounts.split("\n")) {
    const [before = "", after = ""] = line.split(" - ");
    const point = unescape(before.split(" ")[4] ?? "");
    const holds = point === "/" || path === point || path.startsWith(`${point}/`);
    // Of two on one point the later is on top.
    if (point === "" || !holds || point.length < (found?.point.length ?? 0)) continue;
    found = { point, type: after.split(" ")[0] ?? "" };
  }
  return found === null ? null : found.type;
}

/** The same of this machine; null where the system does not say. */
export function mountTypeOf(folder: string): string | null {
  try {
    return mountTypeIn(readFileSync("/proc/self/mountinfo", "utf8"), realpathSync(folder));
  } catch {
    return null;
  }
}
