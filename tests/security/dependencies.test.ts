import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
const manifest: {
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
} = JSON.parse(readFileSync("package.json", "utf8"));

const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");

/** Below these versions each had a hole that is known: the advisory says which. */
const floors: Record<string, [version: string, advisory: string]> = {
  "body-parser": ["2.3.0", "CVE-2026-12590"],
  "path-to-regexp": ["8.4.0", "CVE-2026-4926"],
  "socket.io-parser": ["4.2.6", "CVE-2026-33151"],
  "engine.io": ["6.6.9", "CVE-2022-41940 and later ones"],
  ws: ["8.21.0", "CVE-2026-48779"],
  "drizzle-orm": ["0.45.2", "CVE-2026-39356"],
  multer: ["2.2.0", "CVE-2026-5079"],
  morgan: ["2.0.0", "CVE-2026-5078"],
};

/** Packages that Kelvin does without: were one to come, its floor would hold. */
const absent = new Set(["multer", "morgan"]);

const isAtLeast = (version: string, floor: string): boolean => {
  const [have, want] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let at = 0; at < 3; at += 1) {
    const [one = 0, other = 0] = [have?.[at], want?.[at]];
    if (one !== other) return one > other;
  }
  return true;
};

test.each(Object.entries(floors))(
  "%s is locked at no version with a known hole",
  (name, [floor]) => {
    const versions = locked
      .filter(([path]) => nameOf(path) === name)
      .map(([, { version = "0" }]) => version);
    expect(versions.length > 0).toBe(!absent.has(name));
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  },
);

test("a version below its floor would be seen", () => {
  expect(isAtLeast("8.20.9", "8.21.0")).toBe(false);
  expect(isAtLeast("8.21.0", "8.21.0")).toBe(true);
  expect(isAtLeast("10.0.0", "8.21.0")).toBe(true);
});

test("every package is locked by its hash, whoever hands it out, and named by an exact version", () => {
  const loose = locked.filter(
    ([, { integrity = "", resolved }]) =>
      !integrity.startsWith("sha512-") || resolved !== undefined,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
  const named = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual(
    [],
  );
});

test("of all packages that run, better-sqlite3 alone runs a script when it is installed", () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const running = scripted.filter(([, { dev }]) => dev !== true).map(([path]) => nameOf(path));
  expect(new Set(running)).toEqual(new Set(["better-sqlite3"]));
  const allowed = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
  expect(allowed.map(([name]) => name)).toEqual(["better-sqlite3"]);
});

test("the list of what runs is a CycloneDX document with every package, its version and its hash", () => {
  const { stdout, status } = spawnSync("npm", ["run", "-s", "sbom"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  expect(status).toBe(0);
  const sbom: {
    bomFormat: string;
    components: { name: string; version: string; hashes?: { alg: string }[] }[];
  } = JSON.parse(stdout);
  expect(sbom.bomFormat).toBe("CycloneDX");
  const listed = new Set(sbom.components.map(({ name }) => name));
  const wanted = Object.keys(manifest.dependencies);
  expect(wanted.filter((name) => !listed.has(name))).toEqual([]);
  expect(
    sbom.components.every(({ hashes = [] }) => hashes.some(({ alg }) => alg === "SHA-512")),
  ).toBe(true);
});
