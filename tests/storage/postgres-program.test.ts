import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { openDataFolder } from "../../server/data-folder.ts";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { documentOf, startKelvin } from "../cli/support/run-kelvin.ts";
import { judge } from "../live/support.ts";
import { connectRater } from "../support/rater-client.ts";
import { callServer } from "../../server/call-server.ts";
import { describeOnPostgres } from "../support/describe-on-postgres.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describeOnPostgres("Kelvin with KELVIN_DATABASE", (postgres) => {
  test("serves raters and the console, and its commands work with and without the server", async () => {
    const url = await postgres().takeDatabase();
    const storage = await openPostgresStorage(url, postgresMigrationsFolder);
    await storeOpenStudy(storage, { pairs: 3 });
    await storage.close();
    const folder = temporaryFolder();
    const data = join(folder, "data");
    const command = (...words: string[]) =>
      startKelvin([...words, "--data", data, "--json"], { KELVIN_DATABASE: url });

    const { child, ended } = startKelvin(["start", "--data", data], {
      KELVIN_DATABASE: url,
      PORT: "0",
    });
    await Promise.race([
      ended,
      new Promise<void>((resolve) => {
        child.stdout?.on("data", (text: string) => {
          if (text.includes("Stop with Ctrl-C.")) resolve();
        });
      }),
    ]);
    const server = openDataFolder(data).announced() ?? { url: "", token: "" };
    for (let rater = 0; rater < 2; rater += 1) {
      const page = await connectRater(server.url);
      await page.join();
      expect(await judge(page)).toBe(3);
    }
    expect(await callServer(server, "study:live", { slug: "small" })).toMatchObject({
      state: "closed",
      slots: { planned: 6, judged: 6, held: 0, open: 0 },
    });
    const backup = await command("backup", join(folder, "backup.kelvin")).ended;
    expect([backup.code, backup.stderr]).toEqual([1, expect.stringContaining("pg_dump")]);
    child.kill("SIGINT");
    expect((await Promise.race([ended, sleep(20_000)]))?.code).toBe(0);

    const unblinded = await command("unblind", "small", "--reason", "all is judged").ended;
    expect(documentOf(unblinded)).toMatchObject({ state: "unblinded" });
    const bundle = join(folder, "bundle");
    expect((await command("export", "small", "--out", bundle).ended).code).toBe(0);
    const verified = await command("verify", bundle).ended;
    expect([verified.code, verified.stderr]).toEqual([0, expect.stringContaining("is whole")]);
    const studies = await postgres().run(url, "SELECT slug, state FROM study ORDER BY slug");
    expect(studies).toEqual([["small", "unblinded"]]);
  });

  test.each([
    [{ KELVIN_DATABASE: "mysql://somewhere" }, "starts with postgres://"],
    [
      { KELVIN_DATABASE: "postgres://kelvin@127.0.0.1:1/kelvin" },
      "The server cannot reach its database",
    ],
    [
      { KELVIN_DATABASE: "postgres://kelvin@127.0.0.1:1/kelvin", KELVIN_BACKUPS: "/backups" },
      "KELVIN_BACKUPS: backs up files, not PostgreSQL",
    ],
  ])("starts not with %j, and says why", async (environment, why) => {
    const data = join(temporaryFolder(), "data");
    const run = await startKelvin(["start", "--data", data], { ...environment, PORT: "0" }).ended;
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining(why)]);
    expect(run.stderr).not.toMatch(/^ +at /m);
  });
});
