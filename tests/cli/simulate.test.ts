import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { readRows, readManifest } from "../dataset/support/read-dataset.ts";
import { documentOf, startKelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 60_000;

describe("simulate", () => {
  test(
    "fills a study in a database of its own and exports it, marked as simulated",
    async () => {
      const temporary = temporaryFolder();
      const data = join(temporaryFolder(), "data");
      const out = join(temporaryFolder(), "out");
      const words = ["simulate", studyFolder(), "--raters", "5", "--seed", "9", "--out", out];
      const run = await startKelvin(["--json", ...words], { TMPDIR: temporary, KELVIN_DATA: data })
        .ended;
      expect(run.stderr).toBe(`Exported to ${out}\n`);
      expect(run.code).toBe(0);
      expect(documentOf(run)).toMatchObject({ status: { judged: 12, slots: 12, state: "closed" } });
      expect(readManifest(out)).toMatchObject({
        state: "unblinded",
        simulated: { share: 0.75, seed: 9 },
        counts: { counted: 12, surplus: 0 },
      });
      expect(readRows(out, "pairs").map(({ counted }) => counted)).toEqual([2, 2, 2, 2, 2, 2]);
      expect(readdirSync(temporary).filter((name) => name.startsWith("kelvin"))).toEqual([]);
      expect(readdirSync(join(data, ".."))).toEqual([]);
    },
    timeout,
  );

  test(
    "leaves nothing behind when Ctrl-C ends it",
    async () => {
      const temporary = temporaryFolder();
      const parent = temporaryFolder();
      // One rater fewer than each pair needs: whoever is sent waits for nobody, but work takes a while.
      const folder = studyFolder({ changes: [["ratings_per_pair: 2", "ratings_per_pair: 900"]] });
      const words = ["simulate", folder, "--raters", "900", "--out", join(parent, "out")];
      const { child, ended } = startKelvin(words, { TMPDIR: temporary });
      const mine = () => readdirSync(temporary).filter((name) => name.startsWith("kelvin"));
      while (mine().length === 0) await sleep(20);
      child.kill("SIGINT");
      expect(await ended).toMatchObject({ code: 130, stdout: "" });
      expect(mine()).toEqual([]);
      expect(readdirSync(parent)).toEqual([]);
    },
    timeout,
  );
});
