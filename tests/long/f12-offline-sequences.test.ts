import { expect, test } from "vitest";
import { findChromium } from "../../scripts/testing/find-tools.ts";
import { runNode } from "../../scripts/testing/outcome.ts";

const sequences = 500;

test(`${sequences} sequences of lost networks, closed tabs and killed browsers in a real browser`, () => {
  const code = runNode(
    ["node_modules/@playwright/test/cli.js", "test", "tests/browser/offline-sequences.spec.ts"],
    { CHROMIUM_PATH: findChromium() ?? "", SEQUENCES: String(sequences) },
  );
  expect(code).toBe(0);
});
