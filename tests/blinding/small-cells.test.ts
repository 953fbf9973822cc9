import { expect, test } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { fillStudy } from "../dataset/support/fill-study.ts";
import { openTestStorage } from "../support/open-storage.ts";
import { startApp } from "../support/start-app.ts";
import { storeOpenStudy } from "../support/store-study.ts";

const answer = () => ({ warmth: "left" });

test.each([
  { raters: 2, pairsPerRater: 2, questions: 0 },
  { raters: 2, pairsPerRater: 3, questions: 1 },
])(
  "pooled agreement waits for five judgments: $raters raters with $pairsPerRater pairs",
  async (given) => {
    const storage = await openTestStorage();
    const record = await storeOpenStudy(storage);
    const judgments = await fillStudy(storage, record, { ...given, answer });
    const { url } = await startApp({ storage });
    const told = await callServer({ url, token: "operator" }, "study:agreement", { slug: "small" });
    expect(told.judgments).toBe(judgments);
    expect(told.agreement).toHaveLength(given.questions);
  },
);
