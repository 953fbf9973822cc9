/** Fails when the lock lacks an optional package that a locked package names: `npm ci` would refuse it. */
import { readFileSync } from "node:fs";

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);

const isLocked = (from: string, name: string): boolean => {
  for (
    let folder = from;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))
  ) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in lock.packages) return true;
    if (folder === "" || !folder.includes("/node_modules/")) {
      return `node_modules/${name}` in lock.packages;
    }
  }
};

const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(path, name))
    .map((name) => `${path} wants ${name}, which package-lock.json lacks`),
);

for (const line of missing) console.error(line);
process.exitCode = missing.length === 0 ? 0 : 1;
