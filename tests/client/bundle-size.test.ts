import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { interfaceLanguages } from "../../shared/model/interface-languages.ts";
import { expect, onTestFinished, test, vi } from "vitest";
import { shellOf } from "../support/shell-of.ts";

const mostBytes = 150_000;

const catalogue = new RegExp(`(?:^|/)(${interfaceLanguages.join("|")})-[^/]*\\.js$`);

test("the rater's page is at most 150 kB of gzipped scripts and styles in any language, without source maps", async () => {
  const outDir = mkdtempSync(join(tmpdir(), "kelvin-bundle-"));
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  onTestFinished(() => void vi.unstubAllEnvs());
  // What is built for a test would carry the libraries' aids to development.
  vi.stubEnv("NODE_ENV", "production");
  await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
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
