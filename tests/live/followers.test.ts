import { join } from "node:path";
import { expect, test } from "vitest";
import { createFollowers } from "../../server/domain/live/followers.ts";
import { openSqliteLiveReader } from "../../server/storage/sqlite/open-sqlite-live-reader.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const minuteMs = 60_000;

test("a study that nobody asks after is forgotten, and counted anew once somebody does", async () => {
  const folder = temporaryFolder();
  const storage = await openTestStorage(folder);
  const studies = [];
  for (const slug of ["one", "other"]) {
    const definition = studyOf({ slug });
    const { id } = await storeOpenStudy(storage, { pairs: 3, definition });
    studies.push({ id, slug, definition, files: null });
  }
  const [one, other] = studies;
  if (one === undefined || other === undefined) throw new Error("there are two studies");
  const { reader, close } = openSqliteLiveReader(join(folder, "kelvin.db"));
  const { follow, kept } = createFollowers(reader);
  const { picture } = await follow(one, 0);
  expect(picture.slots).toMatchObject({ planned: 6, judged: 0 });
  await follow(other, 0);
  await follow(other, 20 * minuteMs);
  expect(kept()).toBe(2);
  await follow(other, 40 * minuteMs);
  expect(kept()).toBe(1);
  const later = await follow(one, 41 * minuteMs);
  expect(later.picture.slots).toEqual(picture.slots);
  expect(kept()).toBe(2);
  await close();
});
