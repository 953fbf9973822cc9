import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFolder } from "../../server/locate.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/open-sqlite-storage.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("what was asked before the end is stored; what is asked after it is told to try again", async () => {
  const file = join(temporaryFolder(), "kelvin.db");
  const storage = await openSqliteStorage(file, migrationsFolder);
  const { id: studyId } = await storeOpenStudy(storage);
  const sessionOf = (tokenHash: string) =>
    storage.beginSession({ studyId, tokenHash, consentHash: "agreed", at: 0 });
  const before = sessionOf("before");
  const closing = storage.close();
  await expect(sessionOf("after")).rejects.toMatchObject({ code: "unavailable" });
  await expect(before).resolves.toMatchObject({ studyId });
  await closing;

  const reopened = await openSqliteStorage(file, migrationsFolder);
  expect(await reopened.findSession(studyId, "before")).not.toBeNull();
  expect(await reopened.findSession(studyId, "after")).toBeNull();
  await reopened.close();
});
