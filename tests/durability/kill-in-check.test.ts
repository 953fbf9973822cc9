import { expect, test } from "vitest";
import { raterCare } from "../../server/domain/quality/rater-care.ts";
import type { JudgmentDraft } from "../../shared/model/judgment.ts";
import type { Presentation } from "../../shared/model/presentation.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { probedFiles } from "../support/probed-study.ts";
import { connectRater, drawRaterToken, type RaterClient } from "../support/rater-client.ts";
import { runProgram } from "../support/run-program.ts";
import { storeOpenStudy, studyOf } from "../support/store-study.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const definition = studyOf({
  pairs_per_rater: 10,
  quality: { checks: { file: "checks.jsonl", one_in: 5 } },
});

const draftOf = ({ assignment }: Presentation): JudgmentDraft => ({
  assignment,
  revision: 0,
  answers: { warmth: "left" },
  flags: [],
  pages: [{ shownMs: 0, leftMs: 900, keys: [] }],
});

/** What the server gives next to a rater who has nothing in hand, and judges until `stop` says so. */
async function rateUntil(
  rater: RaterClient,
  stop: (presentation: Presentation) => boolean,
): Promise<Presentation | null> {
  await rater.join();
  let next = await rater.call("assignment:next", { have: [] });
  while (next.status === "assigned" && !stop(next.presentation)) {
    const draft = draftOf(next.presentation);
    next = (await rater.call("judgment:submit", { draft, next: { have: [] } })).next ?? next;
  }
  return next.status === "assigned" ? next.presentation : null;
}

const isCheck = ({ prompt }: Presentation): boolean => JSON.stringify(prompt).includes("check");

test("a server killed in the middle of a check gives it again as it was, and keeps its answer once", async () => {
  const folder = temporaryFolder();
  const prepared = await openTestStorage(folder);
  const study = await storeOpenStudy(prepared, {
    pairs: 20,
    definition,
    quality: probedFiles({ checks: 6, gold: 0 }),
  });
  await prepared.close();
  const token = drawRaterToken();
  const come = (url: string) => connectRater(url, { token, client: "one-page" });

  const first = await runProgram(folder);
  const check = await rateUntil(await come(first.url), isCheck);
  if (check === null) throw new Error("no check came");
  first.signal("SIGKILL");
  await first.ended;

  const second = await runProgram(folder);
  const rater = await come(second.url);
  // Its lease has gone on running meanwhile.
  expect(await rateUntil(rater, isCheck)).toEqual({ ...check, leaseMs: expect.any(Number) });
  const answer = { draft: draftOf(check), next: null };
  const saved = await rater.call("judgment:submit", answer);
  expect(saved.outcome).toBe("saved");
  second.signal("SIGKILL");
  await second.ended;

  const third = await runProgram(folder);
  const again = await come(third.url);
  await again.join();
  expect(await again.call("judgment:submit", answer)).toEqual(saved);
  expect(await rateUntil(again, () => false)).toBeNull();
  third.signal("SIGTERM");
  expect((await third.ended).stderr).toBe("");

  const storage = await openTestStorage(folder);
  const [care] = (await raterCare(storage, study)).values();
  expect((care?.checksMet ?? 0) + (care?.checksFailed ?? 0)).toBe(2);
  expect(await storage.progress(study.id)).toMatchObject({ judged: 10, held: 0, surplus: 0 });
  await storage.close();
});
