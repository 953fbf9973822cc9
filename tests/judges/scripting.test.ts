import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { materialsText } from "../folders/support/materials-text.ts";
import { studyText } from "../folders/support/study-text.ts";
import { openBrowser } from "../people/support/browser.ts";
import { secretIn } from "../people/support/people.ts";
import { freePort } from "../support/free-port.ts";
import { askJudge, judges } from "../support/judges.ts";
import { runProgram } from "../support/run-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const email = "ada@example.org";
const password = "a password of ten";

/** The real program on an empty data folder, an owner with an account, and a study's folder. */
async function prepare() {
  const folder = temporaryFolder();
  const [data, study] = [join(folder, "data"), join(folder, "study")];
  mkdirSync(study);
  writeFileSync(join(study, "study.yaml"), studyText);
  writeFileSync(join(study, "pairs.jsonl"), materialsText(3));
  const port = await freePort();
  vi.stubEnv("WEBHOOK_HOSTS", `127.0.0.1:${port}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = await runProgram(data);
  const { link } = await callServer(server, "person:invite-owner", { email });
  const account = { link: secretIn(link), email: null, password };
  expect((await openBrowser(server.url).post("link:accept", account)).status).toBe(200);
  const environment = {
    KELVIN_URL: server.url,
    KELVIN_EMAIL: email,
    KELVIN_PASSWORD: password,
    KELVIN_DATA: data,
  };
  return { folder, study, port, server, environment };
}

test.skipIf(judges.python === null)(
  "the Python example takes a study from its folder to its dataset, and believes signed webhooks only",
  async () => {
    const { folder, study, port, environment } = await prepare();
    const [secretFile, out] = [join(folder, "secret"), join(folder, "dataset")];
    const receiver = spawn(judges.python ?? "", [
      "examples/python/receive_webhooks.py",
      String(port),
      secretFile,
    ]);
    onTestFinished(() => void receiver.kill());
    let told = "";
    receiver.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));

    const url = `http://127.0.0.1:${port}/`;
    const { code, stdout, stderr } = await askJudge(
      judges.python,
      [
        "examples/python/run_study.py",
        study,
        "--close-after",
        "0",
        "--webhook",
        url,
        secretFile,
        "--out",
        out,
      ],
      { environment },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("It asks for 6 judgments");
    expect(stdout).toContain("0 of 6 judged");
    expect(existsSync(join(out, "manifest.json"))).toBe(true);

    const lines = (): { event: string }[] =>
      told
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
    // Each is sent by itself: one that has to be sent again comes after the next.
    await vi.waitFor(
      () =>
        expect(
          lines()
            .map(({ event }) => event)
            .toSorted(),
        ).toEqual(["study.closed", "study.opened"]),
      { timeout: 20_000 },
    );

    const forged = { method: "POST", body: '{"event":"study.closed"}' };
    const seconds = Math.floor(Date.now() / 1000);
    const headers = { "kelvin-signature": `t=${seconds},v1=${"0".repeat(64)}` };
    expect((await fetch(url, { ...forged, headers })).status).toBe(400);
    expect((await fetch(url, forged)).status).toBe(400);
    expect(readFileSync(secretFile, "utf8")).toMatch(/^kelvin_webhook_/);
  },
);

test("the curl example takes a study from its folder to its dataset", async () => {
  const { folder, study, server, environment } = await prepare();
  const out = join(folder, "dataset");
  const { code, stdout, stderr } = await askJudge("examples/curl/run-study.sh", [study], {
    environment: { ...environment, OUT: out },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("Raters follow ");
  expect(stdout).toContain("It is closed\n");
  expect(existsSync(join(out, "manifest.json"))).toBe(true);
  expect(await callServer(server, "study:status", { slug: "replies" })).toMatchObject({
    state: "closed",
    pairs: 3,
  });
});
