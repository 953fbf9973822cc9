import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { createImports } from "../../server/domain/imports.ts";
import { openImport } from "../../server/imports/open-import.ts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startApp } from "../support/start-app.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const rows = ["u1", "u2", "u3"].flatMap((unit) =>
  ["anna", "ben"].map((rater) => `${unit},${rater},original,warm,Plain ${unit},Kind ${unit},right`),
);
const ratings = ["unit,rater,left,right,left_text,right_text,warmer", ...rows].join("\n");
const options = { questions: ["warmer"] };
const slug = "kinder-replies";

describe("ratings that are sent to the server", () => {
  test("become a study, and the files are gone", async () => {
    const app = await startApp();
    const server = { url: app.url, token: app.operatorToken };
    const call = (trial: boolean) => callServer(server, "folder:import", { slug, options, trial });
    await expect(call(false)).rejects.toThrow("No files of ratings were sent");
    await callServer(server, "folder:begin", { slug, text: "kelvin: 1\n" });
    const sent = await fetch(`${app.url}/api/v1/folders/${slug}/ratings.csv`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${app.operatorToken}`,
        "content-type": "application/octet-stream",
      },
      body: ratings,
    });
    expect(sent.status).toBe(200);
    expect(await call(true)).toMatchObject({ stored: false, counts: { judgments: 6, units: 3 } });
    expect(await app.storage.stateOf(slug)).toBeNull();
    expect(await call(false)).toMatchObject({ stored: true });
    expect(await callServer(server, "study:status", { slug })).toMatchObject({
      state: "unblinded",
      judged: 6,
      imported: { layout: "long", files: [{ name: "ratings.csv" }] },
    });
    expect(await callServer(server, "folder:list", {})).toEqual([]);
    // Nobody can rate it: it takes no raters.
    await expect(callServer(server, "study:open", { slug })).rejects.toThrow("it is unblinded");
  });

  test("leave nothing behind where storing them fails half-way", async () => {
    const { storage, clock, random } = await startApp();
    const path = join(temporaryFolder(), "ratings.csv");
    await writeFile(path, ratings);
    const { bringIn } = createImports({
      storage,
      clock,
      random,
      openImport: async (request) => {
        const opened = await openImport(request);
        return {
          ...opened,
          // A judgment of a pair that is not there: found only when the others are in.
          judgments: async function* () {
            for await (const page of opened.judgments()) {
              yield page;
              yield page.slice(0, 1).map((first) => ({ ...first, line: 99 }));
            }
          },
        };
      },
    });
    const request = { slug, files: [path], options, upload: false };
    const how = { trial: false, actor: "test" };
    await expect(bringIn(request, how)).rejects.toThrow("Line 99 has no such pair");
    expect(await storage.stateOf(slug)).toBeNull();
    const whole = createImports({ storage, clock, random, openImport });
    expect(await whole.bringIn(request, how)).toMatchObject({ stored: true });
    expect(await storage.findStudy(slug)).toMatchObject({ pairs: 3 });
    const record = await storage.findStudy(slug);
    const page = await storage.judgmentsAfter(record?.id ?? -1, 0, 100);
    expect(page).toHaveLength(6);
    const [session] = await storage.sessionsAfter(record?.id ?? -1, 0, 100);
    expect(session).toMatchObject({ source: "imported", judged: 3 });
    const database = new Database(storage.source.kind === "sqlite" ? storage.source.file : "");
    const countOf = (table: string) =>
      database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(["judgment", "assignment", "session"].map(countOf)).toEqual([6, 6, 2]);
    database.close();
  });
});
