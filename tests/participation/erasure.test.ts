import { expect, test } from "vitest";
import { openTestStorage } from "../support/open-storage.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { bytesOfDatabase } from "./support/bytes-of-database.ts";

const numbered = (what: string, index: number): string =>
  `${what}-${String(index).padStart(4, "0")}-trace`;

/** Deleting rows moves others between pages, and copies of them stay behind in what is free of a page. */
test("leaves nothing of the erased among the many who stay, wherever pages were moved", async () => {
  const storage = await openTestStorage();
  const { id } = await storeOpenStudy(storage);
  const raters = 400;
  const sessions: number[] = [];
  for (let index = 0; index < raters; index += 1) {
    const hash = String((index * 7919) % raters).padStart(64, "0");
    const arrival = {
      platform: "prolific",
      person: numbered("person", index),
      personHash: hash,
      study: null,
      session: null,
    } as const;
    const { id: session } = await storage.beginSession({
      studyId: id,
      tokenHash: hash,
      consentHash: "c".repeat(64),
      arrival,
      at: index,
    });
    await storage.saveAbout(session, { work: numbered("about", index) }, index);
    sessions.push(session);
  }
  const erased = Array.from({ length: 60 }, (_, nth) => (nth * 61) % raters);
  for (const index of erased) {
    const how = { at: 1, actor: "test", salt: new Uint8Array(32) };
    await storage.eraseSession(sessions[index] ?? 0, how);
  }
  const bytes = bytesOfDatabase(storage);
  const traces = (index: number): string[] =>
    ["person", "about"].map((what) => numbered(what, index)).filter((each) => bytes.includes(each));
  expect(erased.flatMap(traces)).toEqual([]);
  const kept = sessions.map((_, index) => index).filter((index) => !erased.includes(index));
  expect(kept.flatMap(traces)).toHaveLength(2 * kept.length);
});
