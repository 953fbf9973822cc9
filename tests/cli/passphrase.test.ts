import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { otherPassphrase, passphrase, sealedStudyFolder } from "../arm-key/support/sealed-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";

const timeout = 120_000;

const fileOf = (...lines: string[]): string => {
  const file = join(temporaryFolder(), "secret");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
};

test(
  "passphrases come from files, and the recovery key is told once, on stderr",
  async () => {
    const data = join(temporaryFolder(), "data");
    const run = (...words: string[]) => kelvin("--data", data, ...words);
    expect((await run("create", sealedStudyFolder({ people: 2 }))).code).toBe(0);

    const without = await run("open", "small");
    expect([without.code, without.stdout]).toEqual([1, ""]);
    expect(without.stderr).toBe(
      "This takes the passphrase of the first person and the passphrase of the second person: " +
        "name a file with --passphrase-file FILE (- for stdin, a line each), or use a terminal.\n",
    );
    const one = await run("open", "small", "--passphrase-file", fileOf(passphrase));
    expect(one.stderr).toContain("each of two people gives their own");

    const files = [fileOf(passphrase), fileOf(otherPassphrase)];
    const each = files.flatMap((file) => ["--passphrase-file", file]);
    const opened = await run("open", "small", ...each, "--json");
    expect(documentOf(opened)).toMatchObject({ state: "open", passphrases: 2 });
    const key = /^Recovery key: (\S+)$/m.exec(opened.stderr)?.[1] ?? "";
    expect(key).toHaveLength(39);
    expect(opened.stdout).not.toContain(key);

    await run("close", "small");
    const unblind = (...words: string[]) => run("unblind", "small", "--reason", "done", ...words);
    const wrong = await unblind("--passphrase-file", fileOf(passphrase, "not the other one"));
    expect([wrong.code, wrong.stdout]).toEqual([1, ""]);
    const unblinded = await unblind("--recovery-key-file", fileOf(key));
    expect(unblinded.stdout).toContain("by command line: done");
    expect(unblinded.code).toBe(0);
  },
  timeout,
);

test(
  "people are added, listed, given another link and removed",
  async () => {
    const data = join(temporaryFolder(), "data");
    const run = (...words: string[]) => kelvin("--data", data, ...words);
    await run("create", sealedStudyFolder());
    const roleIn = ["--study", "small", "--role", "coordinator"];
    const added = await run("user", "add", "Ada@example.org", ...roleIn);
    expect(added.stdout).toMatch(/^http:\/\/localhost:3000\/#join=[\w-]{43}\n$/);
    expect((await run("user", "add", "bo@example.org")).stderr).toContain("--owner");
    await run("user", "add", "bo@example.org", "--owner");
    expect((await run("user", "list")).stdout).toBe(
      [
        "ADDRESS          ACCOUNT  ROLES",
        "ada@example.org  invited  coordinator of small",
        "bo@example.org   invited  owner of this Kelvin",
        "",
      ].join("\n"),
    );
    expect((await run("user", "reset", "ada@example.org")).stdout).toContain("#join=");
    expect((await run("user", "remove", "bo@example.org")).code).toBe(0);
    expect((await run("user", "reset", "bo@example.org")).stderr).toContain("nobody");
  },
  timeout,
);
