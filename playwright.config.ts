import { defineConfig } from "@playwright/test";

/**
 * What Chromium leaves out. Of several such lists the last one counts: Playwright's own of this version stands here
 * again, before the two pages with which each window would offer what is typed into an address bar that nobody sees.
 */
const withoutFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

/**
 * Chromium as the system has it. `video` stays off: it needs a program that only Playwright's own
 * browsers bring along.
 */
export default defineConfig({
  testDir: "tests/browser",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/browser",
  workers: 3,
  timeout: 60_000,
  // A browser on a busy machine may be late once; what fails twice has failed.
  retries: 1,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  projects: [
    { name: "beside", grepInvert: /@alone/ },
    // Hold frames or milliseconds against a limit, which whoever runs beside them would use up: `npm test` runs them last.
    { name: "alone", grep: /@alone/, workers: 1 },
  ],
  use: {
    video: "off",
    trace: "off",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--disable-features=${withoutFeatures.join(",")}`,
      ],
    },
  },
});
