import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { documentOf, kelvin } from "./support/run-kelvin.ts";
import { studyFolder } from "./support/study-folder.ts";

const timeout = 120_000;

test(
  "a dataset is verified by its files alone: whole, against what was told, and changed",
  async () => {
    const parent = temporaryFolder();
    const [data, out] = [join(parent, "data"), join(parent, "dataset")];
    const run = (...words: string[]) => kelvin("--data", data, ...words);
    const opened = documentOf(await run("create", studyFolder(), "--open", "--json"));
    const exported = documentOf(await run("export", "small", "--out", out, "--json"));
    expect(exported["seal"]).toBe(opened["seal"]);
    expect(exported["audit"]).toMatch(/^[0-9a-f]{64}$/);

    const stored = await run("verify", "small", "--audit", String(exported["audit"]));
    expect([stored.code, stored.stderr]).toEqual([
      0,
      'The audit log of "small" is whole: 3 entries.\n',
    ]);

    rmSync(data, { recursive: true });
    const told = ["--seal", String(opened["seal"]), "--audit", String(exported["audit"])];
    const whole = await kelvin("verify", out, ...told);
    expect([whole.code, whole.stderr]).toEqual([
      0,
      'Nothing is wrong with the dataset of "small", as far as it can be checked before unblinding.\n',
    ]);
    expect(whole.stdout).toMatch(/^ok +checksums/);
    expect(whole.stdout).toMatch(/^unchecked +seed +what opens the commitment comes/m);
    expect((await kelvin("verify", out, "--seal", "0".repeat(64))).code).toBe(1);
    expect((await kelvin("verify", out, "--seal", "short")).code).toBe(2);

    const file = join(out, "data/study-small_description-pairs_data.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace(",2,0,0,", ",2,1,0,"));
    const changed = await kelvin("verify", out);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/^WRONG +tables/m);
    expect(changed.stdout).toContain(
      "description-pairs_data.csv, row 1, counted: says something else than data/pairs.parquet",
    );
    const found = documentOf(await kelvin("verify", out, "--json"));
    expect(found).toMatchObject({ ok: false, study: "small", blinded: true });
    expect((await kelvin("verify", join(parent, "nowhere"))).code).toBe(1);
  },
  timeout,
);

test(
  "a study is printed as a pre-registration, before it opens and with its seal after",
  async () => {
    const data = join(temporaryFolder(), "data");
    const run = (...words: string[]) => kelvin("--data", data, ...words);
    await run("create", studyFolder());
    const draft = await run("prereg", "small");
    expect(draft.stdout).toMatch(/^# Pre-registration: Reading replies\n/);
    for (const field of ["Blinding", "Randomization", "Stopping rule", "Data exclusion"])
      expect(draft.stdout).toContain(`### ${field}\n`);
    expect(draft.stdout).toContain("The study is not sealed yet.");
    await run("open", "small");
    const opened = await run("prereg", "small");
    expect(opened.stdout).toMatch(/### Seal\n\n`[0-9a-f]{64}`\n/);
  },
  timeout,
);
