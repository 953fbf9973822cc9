import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leakReportSchema } from "../../shared/model/leak-report.ts";
import { callServer } from "../../server/call-server.ts";
import { readRows } from "../dataset/support/read-dataset.ts";
import { connectRater } from "../support/rater-client.ts";
import { runKelvin } from "../support/run-kelvin.ts";
import { startApp } from "../support/start-app.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 60_000;

const line = (index: number, plain: string, kind: string): string =>
  JSON.stringify({
    prompt_id: `p${index}`,
    prompt: `Prompt ${index}`,
    task: `task-${index % 2}`,
    responses: [
      { arm: "plain", text: plain },
      { arm: "kind", text: kind },
    ],
  });

const lines = [
  line(0, "It is dry.", "As an AI language model, I hope it is dry!"),
  line(1, "It is wet.", ""),
  line(2, "It is hot.", "It is hot, dear!"),
];

const leaking = (): string => studyFolder({ lines });

function decide(folder: string, decisions: string): void {
  writeFileSync(join(folder, "leak-decisions.yaml"), `decisions:\n${decisions}`);
}

describe("a study with leaks that nobody decided about", () => {
  test(
    "is checked, and its leaks are listed with the worst first",
    async () => {
      const run = await kelvin("check", leaking());
      expect(run.stdout).toContain("To be decided about before opening");
      expect(run.code).toBe(0);
      expect(run.stdout).toContain("Leaks: how well a reply tells its arm; 0.50 is chance");
      expect(run.stdout).toContain("1 reply says that a model wrote it, or which");
      expect(run.stdout).toContain("pairs.jsonl:1 p0, kind: “As an AI language model, I hope");
      expect(run.stdout).toContain("1 reply is empty (empty): 1 undecided");
      const { leaks } = documentOf(await kelvin("check", leaking(), "--json"));
      expect(leakReportSchema.parse(leaks).counts).toMatchObject({
        empty: { found: 1, undecided: 1 },
      });
    },
    timeout,
  );

  test(
    "does not open, and says which leaks and what to do",
    async () => {
      const data = join(leaking(), "data");
      const run = await kelvin("create", leaking(), "--data", data, "--open");
      expect(run.code).toBe(1);
      expect(run.stderr).toContain('Cannot open study "small": 2 leaks wait for a decision.');
      expect(run.stderr).toContain("pairs.jsonl:1 p0 (self-identification): “As an AI language");
      expect(run.stderr).toContain("pairs.jsonl:2 p1 (empty)");
      expect(run.stderr).toContain("kelvin create … --replace");
      expect(await runKelvin(data, "status", "small")).toMatchObject({ state: "draft", pairs: 3 });
    },
    timeout,
  );
});

describe("decisions in the study folder", () => {
  test(
    "let it open: left-out pairs are never planned, and the dataset says what was done",
    async () => {
      const folder = studyFolder({
        lines,
        changes: [["seed: 7", "leaks: leak-decisions.yaml\nseed: 7"]],
      });
      decide(
        folder,
        "  - { kind: self-identification, action: redact, reason: same for both }\n" +
          "  - { kind: empty, action: exclude, reason: no answer }\n",
      );
      const data = join(folder, "data");
      expect(await runKelvin(data, "create", folder, "--open")).toMatchObject({
        state: "open",
        pairs: 2,
        slots: 4,
      });
      await runKelvin(data, "close", "small");
      await runKelvin(data, "unblind", "small", "--reason", "test");
      const out = join(folder, "dataset");
      await runKelvin(data, "export", "small", "--out", out);
      const verified = await kelvin("verify", out);
      expect(verified).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^ok\s+decisions/m) as unknown,
      });
      expect(readRows(out, "left-out")).toMatchObject([
        {
          prompt_id: "p1",
          line: 2,
          decision: { action: "exclude", kind: "empty", reason: "no answer" },
        },
      ]);
      const texts = readRows(out, "texts").flatMap(({ x, y }) => [x, y]);
      expect(texts).toHaveLength(4);
      expect(texts).toContainEqual({
        arm: "kind",
        model: null,
        text: "As an AI language model, I hope it is dry!",
        changes: { by: ["redaction"], edits: [[0, 23, "[…]"]] },
      });
    },
    timeout,
  );
});

describe("decisions through the coordinator's calls", () => {
  test(
    "are made one by one on a draft, and raters see the redacted text",
    async () => {
      const app = await startApp();
      const server = { url: app.url, token: app.operatorToken };
      await callServer(server, "study:create", { directory: leaking(), replace: false });
      const before = await callServer(server, "study:leaks", { slug: "small" });
      expect(before.counts).toMatchObject({
        "self-identification": { undecided: 1 },
        empty: { undecided: 1 },
      });
      await expect(callServer(server, "study:open", { slug: "small" })).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringMatching(/2 leaks wait/) as unknown,
      });
      const decided = await callServer(server, "study:decide-leak", {
        slug: "small",
        decision: { action: "redact", kind: "self-identification", reason: "same for both" },
      });
      expect(decided.counts["self-identification"]).toMatchObject({ found: 1, undecided: 0 });
      await callServer(server, "study:decide-leak", {
        slug: "small",
        decision: { action: "exclude", kind: "empty", reason: "no answer" },
      });
      const hopeless = ["p0", "p2"].map((id) =>
        callServer(server, "study:decide-leak", {
          slug: "small",
          decision: { action: "exclude", prompt_id: id, reason: "why not" },
        }),
      );
      // They come one after the other; the second would leave nothing to judge.
      expect((await Promise.allSettled(hopeless)).map(({ status }) => status)).toContain(
        "rejected",
      );
      const opened = await callServer(server, "study:open", { slug: "small" });
      expect(opened.state).toBe("open");
      await expect(callServer(server, "study:leaks", { slug: "small" })).rejects.toMatchObject({
        code: "conflict",
      });
      expect(app.faults).toEqual([]);
    },
    timeout,
  );

  test(
    "change what raters read, and nothing else of the draft",
    async () => {
      const app = await startApp();
      const server = { url: app.url, token: app.operatorToken };
      await callServer(server, "study:create", { directory: leaking(), replace: false });
      const { key, seed } = (await app.storage.findStudy("small")) ?? {};
      for (const decision of [
        { action: "redact", kind: "self-identification", reason: "r" },
        { action: "exclude", kind: "empty", reason: "r" },
        { action: "exclude", prompt_id: "p2", reason: "r" },
      ] as const)
        await callServer(server, "study:decide-leak", { slug: "small", decision });
      const after = await app.storage.findStudy("small");
      expect(after).toMatchObject({ key, seed, pairs: 1, state: "draft" });
      expect(after?.leakDecisions).toHaveLength(3);
      expect(after?.undecidedLeaks).toEqual({});
      expect((await app.storage.listStudies()).map(({ slug }) => slug)).toEqual(["small"]);
      await callServer(server, "study:open", { slug: "small" });
      const rater = await connectRater(app.url);
      await rater.join();
      const reply = await rater.reply("assignment:next", { have: [] });
      expect(app.faults).toEqual([]);
      const shown = JSON.stringify(reply);
      expect(shown).toContain("[…], I hope it is dry!");
      expect(shown).not.toContain("language model");
    },
    timeout,
  );

  test(
    "work on a draft whose arms are encrypted, which they stay",
    async () => {
      const app = await startApp();
      const server = { url: app.url, token: app.operatorToken };
      const directory = studyFolder({
        lines,
        changes: [["seed: 7", "blinding: { arm_key: passphrase }\nseed: 7"]],
      });
      await callServer(server, "study:create", { directory, replace: false });
      for (const decision of [
        { action: "redact", kind: "self-identification", reason: "r" },
        { action: "exclude", kind: "empty", reason: "r" },
      ] as const)
        await callServer(server, "study:decide-leak", { slug: "small", decision });
      const opened = await callServer(server, "study:open", {
        slug: "small",
        passphrases: ["correct horse battery staple"],
      });
      expect(opened).toMatchObject({ state: "open", pairs: 2, slots: 4 });
      const { id = 0 } = (await app.storage.findStudy("small")) ?? {};
      const prompts = await app.storage.promptsAfter(id, 0, 10);
      expect(prompts.flatMap(({ prompt }) => prompt.responses.map(({ arm }) => arm))).toEqual(
        Array.from({ length: 6 }, () => ""),
      );
      expect(prompts[1]?.leftOut).toMatchObject([{ arms: ["", ""] }]);
      expect(app.faults).toEqual([]);
    },
    timeout,
  );
});
