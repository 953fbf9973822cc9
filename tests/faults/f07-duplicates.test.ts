import Database from "better-sqlite3";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTestStorage } from "../support/open-storage.ts";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { figure, trialMs } from "./support/figure.ts";
import { studyWithMarks } from "./support/store-studies.ts";

const raters = figure(20, 200);
const keysOfEach = 10;
const resends = 100;
/** More at once would be more calls than the server lets be under way. */
const ratersAtOnce = 20;

const draftOf = (assignment: string, warmth: string, why: string) => ({
  assignment,
  revision: 0,
  answers: { warmth, why },
  flags: [],
  pages: [],
});

/** Four connections of one rater, as of one page that reconnects and reconnects. */
const connectOften = async (url: string): Promise<RaterClient[]> => {
  const token = drawRaterToken();
  const connect = () => connectRater(url, { token, client: "the-same-page" });
  const first = await connect();
  await first.join();
  const others = await Promise.all([connect(), connect(), connect()]);
  for (const other of others) await other.join();
  return [first, ...others];
};

test(
  `100 parallel resends of each of ${raters * keysOfEach} keys give as many rows, and equal replies for each key`,
  async () => {
    const folder = temporaryFolder();
    const app = await startApp({ storage: await openTestStorage(folder) });
    await storeOpenStudy(app.storage, {
      pairs: keysOfEach,
      definition: studyWithMarks("small", raters),
    });
    const database = new Database(join(folder, "kelvin.db"), { readonly: true });
    const rows = () => database.prepare("SELECT * FROM judgment ORDER BY id").all();

    const rate = async (number: number): Promise<void> => {
      const lines = await connectOften(app.url);
      const [line] = lines;
      if (line === undefined) throw new Error("a rater has connections");
      for (let key = 0; key < keysOfEach; key += 1) {
        const next = await line.call("assignment:next", { have: [] });
        if (next.status !== "assigned") throw new Error(`${next.status} instead of pair ${key}`);
        const { assignment } = next.presentation;
        const draft = draftOf(assignment, "left", `${number}-${key}`);
        const replies = await Promise.all(
          Array.from({ length: resends }, async (_, index) =>
            lines[index % lines.length]?.reply("judgment:submit", { draft, next: null }),
          ),
        );
        expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
          new Set([
            JSON.stringify({
              ok: true,
              value: { outcome: "saved", progress: { judged: key + 1, of: null }, next: null },
            }),
          ]),
        );
      }
    };
    for (let first = 0; first < raters; first += ratersAtOnce)
      await Promise.all(Array.from({ length: ratersAtOnce }, (_, index) => rate(first + index)));

    expect(rows()).toHaveLength(raters * keysOfEach);
    expect(database.prepare("SELECT count(DISTINCT answers) FROM judgment").pluck().get()).toBe(
      raters * keysOfEach,
    );
    expect(app.faults).toEqual([]);
    database.close();
  },
  trialMs,
);

test("other content under the same key is refused, among resends too, and the original stays as it is", async () => {
  const folder = temporaryFolder();
  const app = await startApp({ storage: await openTestStorage(folder) });
  await storeOpenStudy(app.storage, { pairs: 2, definition: studyWithMarks("small", 1) });
  const database = new Database(join(folder, "kelvin.db"), { readonly: true });
  const rows = () => database.prepare("SELECT * FROM judgment").all();
  const lines = await connectOften(app.url);
  const [line] = lines;
  const next = await line?.call("assignment:next", { have: [] });
  if (line === undefined || next?.status !== "assigned") throw new Error("nothing was assigned");
  const { assignment } = next.presentation;

  // All in one turn: the first in decides, the other content is refused, whichever it is.
  const replies = await Promise.all(
    Array.from({ length: resends }, async (_, index) =>
      lines[index % lines.length]?.reply("judgment:submit", {
        draft: draftOf(assignment, index % 2 === 0 ? "left" : "right", "because"),
        next: null,
      }),
    ),
  );
  expect(replies.filter((reply) => reply?.ok === true)).toHaveLength(resends / 2);
  expect(
    replies.filter(
      (reply) =>
        reply?.ok === false &&
        reply.error.code === "conflict" &&
        reply.error.details?.[0] === "conflict",
    ),
  ).toHaveLength(resends / 2);
  const original = rows();
  expect(original).toHaveLength(1);

  const later = await line.reply("judgment:submit", {
    draft: draftOf(assignment, "left", "on second thoughts"),
    next: null,
  });
  expect(later).toMatchObject({ ok: false, error: { code: "conflict", details: ["conflict"] } });
  expect(rows()).toEqual(original);
  database.close();
});
