import { expect, test } from "vitest";
import { expectNoHarm } from "./support/expect-no-harm.ts";
import { sendBombs } from "./support/send-bombs.ts";

// Some of each kind; tests/long sends all of them in every way.
test("files made to do harm are refused within two seconds, in little memory, while a rater goes on", async () => {
  const report = await sendBombs([
    ["lists in lists on a line", "materials by the console"],
    ["a million keys in a document", "ratings by the console"],
    ["a line of thirty megabytes", "ratings by the console"],
    ["a quote that never closes", "materials by the console"],
    ["a page that says it holds more values", "ratings by the console"],
    ["aliases of aliases", "materials by the console"],
    ["zeros in an archive", "ratings by the console"],
    ["a file that unpacks to more than it says", "the command line"],
    ["a way out of an archive", "the command line"],
  ]);
  expectNoHarm(report);
  expect(report.times.length).toBeGreaterThan(30);
});
