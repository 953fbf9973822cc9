import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isBuildFresh } from "../../scripts/is-build-fresh.ts";
import { interfaceLanguages } from "../../shared/model/interface-languages.ts";
import { expect, test } from "vitest";
import { shellOf } from "../support/shell-of.ts";

const mostBytes = 150_000;

const catalogue = new RegExp(`(?:^|/)(${interfaceLanguages.join("|")})-[^/]*\\.js$`);

const outDir = "dist/client";

test("the rater's page is at most 150 kB of gzipped scripts and styles in any language, without source maps", () => {
  // `npm test` has built it.
  expect(isBuildFresh([join(outDir, "index.html")], ["client", "shared"])).toBe(true);
  const files = readdirSync(outDir, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  const programs = files.filter((file) => /\.(js|css)$/.test(file));
  const shell = shellOf(readFileSync(join(outDir, "service-worker.js"), "utf8"));
  const loaded = ["service-worker.js", ...shell.filter((file) => programs.includes(file))];
  const sizeOf = (file: string): number => gzipSync(readFileSync(join(outDir, file))).length;
  const catalogues = loaded.filter((file) => catalogue.test(file)).map(sizeOf);
  expect(catalogues).toHaveLength(interfaceLanguages.length);
  const total = loaded
    .filter((file) => !catalogue.test(file))
    .reduce((sum, file) => sum + sizeOf(file), Math.max(...catalogues));
  expect(loaded.length).toBeGreaterThan(1);
  expect(total).toBeGreaterThan(20_000);
  expect(total).toBeLessThanOrEqual(mostBytes);
  // The console's library is in the build, and in nothing that raters load.
  const withLibrary = programs.filter((file) =>
    readFileSync(join(outDir, file), "utf8").includes("--mantine-"),
  );
  expect(withLibrary.length).toBeGreaterThan(1);
  expect(withLibrary.filter((file) => loaded.includes(file))).toEqual([]);
});
