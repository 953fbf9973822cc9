import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { postgresMigrationsFolder } from "../../server/locate.ts";
import { openPostgresStorage } from "../../server/storage/postgres/open-postgres-storage.ts";
import { postgresPrograms, startPostgres, whyNoPostgres } from "../support/start-postgres.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { filesWith } from "./support/bytes-in-folder.ts";

const raters = 30;
const last = raters - 1;
const personOf = (number: number): string => `5f0e1d2c3b4a5968770${10_000 + number}`;

const where = postgresPrograms === null ? whyNoPostgres : "on a real server";

describe.skipIf(postgresPrograms === null)(`erasure in PostgreSQL: ${where}`, () => {
  test("what a platform calls a rater who was erased is in no file of a table or an index, and others are there", async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const url = await postgres.takeDatabase();
    const [[data] = []] = await postgres.run(url, "SHOW data_directory");
    const inFiles = async (number: number): Promise<boolean> => {
      await postgres.run(url, "CHECKPOINT");
      return filesWith(join(String(data), "base"), personOf(number)).length > 0;
    };
    const storage = await openPostgresStorage(url, postgresMigrationsFolder);
    const { id: studyId } = await storeOpenStudy(storage);
    const sessions: number[] = [];
    for (let number = 0; number < raters; number += 1) {
      const person = personOf(number);
      const { id } = await storage.beginSession({
        studyId,
        tokenHash: `token of ${number}`,
        consentHash: "c",
        arrival: {
          platform: "prolific",
          person,
          personHash: `hash of ${number}`,
          study: "s1",
          session: `session-of-${person}`,
        },
        at: 1,
      });
      sessions.push(id);
    }
    expect(await inFiles(3)).toBe(true);

    const how = { at: 9, actor: "ada@example.org", salt: new Uint8Array(32).fill(1) };
    // Taking one out moves those after it within their page: the last has stood in two places.
    await storage.eraseSession(sessions[3] ?? 0, how);
    await storage.eraseSession(sessions[last] ?? 0, how);
    await storage.cutPlatformLink(sessions[4] ?? 0);
    expect(await Promise.all([3, last, 4, 5].map(inFiles))).toEqual([false, false, false, true]);
    await storage.forgetIdentifiers(studyId);
    expect(await inFiles(5)).toBe(false);
    await storage.close();
  });
});
