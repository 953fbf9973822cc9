import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDataFolder } from "../../server/data-folder.ts";
import { sealParts } from "../../server/domain/seal/seal.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 120_000;

/** What a sealed study's status says of its seal: the seal, then its parts by name. */
const hashesIn = (stdout: string): string[] => stdout.match(/[0-9a-f]{64}/g) ?? [];

/** `hashes` as `hashesIn` finds them; empty for a draft. */
const statusText = (state: string, judgments: string, hashes: readonly string[]): string => {
  const [seal = "none before the study opens", ...parts] = hashes;
  const rows = [
    ["Study", "small"],
    ["Title", "Reading replies"],
    ["State", state],
    ["Pairs", "6"],
    ["Judgments", judgments],
    ["Raters", "0, 0 withdrawn"],
    ["Seal", seal],
    ...parts.map((hash, index) => [`  ${sealParts[index] ?? ""}`, hash]),
    ["Link", "http://localhost:3000/r/small"],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return rows.map(([name = "", value = ""]) => `${name.padEnd(width)}  ${value}\n`).join("");
};

describe("a data folder without a server", () => {
  test(
    "takes a study through its life, data on stdout and talk on stderr",
    async () => {
      const data = join(temporaryFolder(), "data");
      const run = (...words: string[]) => kelvin("--data", data, ...words);

      const created = await run("create", studyFolder());
      expect(created).toEqual({
        code: 0,
        stdout: statusText("draft", "planned when the study opens", []),
        stderr: 'Study "small" is a draft. Open it with: kelvin open small\n',
      });

      const opened = await run("open", "small");
      const hashes = hashesIn(opened.stdout);
      expect(hashes).toHaveLength(1 + sealParts.length);
      const [seal] = hashes;
      const judgments = "0 of 12: 0 held, 12 open, 0 surplus";
      expect(opened.stdout).toBe(statusText("open", judgments, hashes));
      expect(opened.stderr).toBe('Study "small" is open to raters.\n');

      const early = await run("unblind", "small", "--reason", "too early");
      expect(early).toEqual({
        code: 1,
        stdout: "",
        stderr: 'Cannot unblind study "small": it is open, not closed.\n',
      });

      const paused = await run("pause", "small", "--reason", "lunch");
      expect(paused.stdout).toBe(statusText("paused", judgments, hashes));
      const closed = documentOf(await run("--json", "close", "small"));
      expect(closed).toMatchObject({ slug: "small", state: "closed", seal, slots: 12 });
      const unblinded = documentOf(await run("unblind", "small", "--reason", "done", "--json"));
      expect(unblinded).toMatchObject({ state: "unblinded" });

      const list = await run("status");
      expect(list).toEqual({
        code: 0,
        stdout: [
          "STUDY  STATE      JUDGED  OF  RATERS  LINK",
          "small  unblinded  0       12  0       http://localhost:3000/r/small",
          "",
        ].join("\n"),
        stderr: "",
      });
    },
    timeout,
  );

  test(
    "is not made by a command that only reads",
    async () => {
      const data = join(temporaryFolder(), "missing");
      const run = await kelvin("status", "--data", data);
      expect(run.code).toBe(1);
      expect(run.stdout).toBe("");
      expect(run.stderr).toContain(data);
      expect(existsSync(data)).toBe(false);
    },
    timeout,
  );

  test(
    "is opened although a server that is gone, or is another, announced itself there",
    async () => {
      const data = temporaryFolder();
      await kelvin("--data", data, "create", studyFolder());
      const folder = openDataFolder(data);
      const app = await startApp();
      folder.announce({ url: app.url, token: "a token of yesterday" });
      expect((await kelvin("--data", data, "status", "small")).code).toBe(0);
      await app.stop();
      expect((await kelvin("--data", data, "status", "small")).code).toBe(0);
    },
    timeout,
  );
});

describe("a data folder with a running server", () => {
  test(
    "is reached through the server, which sees what the command line did",
    async () => {
      const data = temporaryFolder();
      const storage = await openTestStorage(data);
      const app = await startApp({ storage, operatorToken: "the-operators-token" });
      openDataFolder(data).announce({ url: app.url, token: "the-operators-token" });
      const run = (...words: string[]) => kelvin("--data", data, ...words);

      expect((await run("create", studyFolder(), "--open")).code).toBe(0);
      expect(await storage.stateOf("small")).toMatchObject({ state: "open" });
      const again = await run("create", studyFolder());
      expect([again.code, again.stdout]).toEqual([1, ""]);
      expect(again.stderr).toContain('A study named "small" exists already.');

      const out = join(temporaryFolder(), "dataset");
      const exported = await run("export", "small", "--out", out, "--json");
      expect(documentOf(exported)).toMatchObject({ out, blinded: true });
      expect(exported.stderr).toContain("the dataset is blinded");
      expect(readdirSync(out)).toContain("manifest.json");

      const broken = await run(
        "create",
        studyFolder({ changes: [["arms: [plain, kind]", "arms: [plain]"]] }),
      );
      expect(broken.code).toBe(1);
      expect(broken.stderr.trim().split("\n").length).toBeGreaterThan(1);
      expect(app.faults).toEqual([]);
    },
    timeout,
  );
});

test(
  "an export into a folder that holds something is refused, and leaves it as it was",
  async () => {
    const data = temporaryFolder();
    await kelvin("--data", data, "create", studyFolder(), "--open");
    const out = join(temporaryFolder(), "out");
    mkdirSync(out);
    writeFileSync(join(out, "mine"), "mine");
    const run = await kelvin("--data", data, "export", "small", "--out", out);
    expect([run.code, run.stdout]).toEqual([1, ""]);
    expect(run.stderr).toMatch(/not empty\. Name a new folder, or empty this one\.\n$/);
    expect(readdirSync(out)).toEqual(["mine"]);
  },
  timeout,
);
