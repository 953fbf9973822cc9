import { generatorOf } from "../../../server/domain/generator-of.ts";
import { inCanonicalOrder } from "../../../server/domain/canonical-order.ts";
import { gatherKnowledge } from "../../../server/simulation/inside-knowledge.ts";
import type { Storage } from "../../../server/domain/storage.ts";
import type { PreparedPrompt, StudyRecord } from "../../../server/domain/study-records.ts";
import type { Presentation } from "../../../shared/model/presentation.ts";
import { connectRater, type RaterClient } from "../../support/rater-client.ts";
import { startApp } from "../../support/start-app.ts";
import { promptOf, storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { openTestStorage } from "../../support/open-storage.ts";

import { sowPlant, type Plant } from "./sow-plant.ts";

const seed = 7;

/** One pair given to a rater: which arm stood left, and everything about it that has an order. */
export interface Observed {
  rater: number;
  /** From 0, in the rater's session. */
  nth: number;
  /** Whether the study's second arm stood left. */
  treatmentLeft: boolean;
  numbers: Record<string, number>;
  responseMs: number;
}

/** Lengths of texts differ in length by chance alone, so that they tell nothing of the arm. */
function promptAt(index: number): PreparedPrompt {
  const draw = generatorOf(seed, `texts ${index}`);
  const responses = ["original", "warm"].map((arm) => {
    const text = `${"Words and words. ".repeat(draw(1, 12))}${draw(0, 1_000_000)}`;
    return { arm, model: null, text, content: [{ tag: "p" as const, children: [text] }] };
  });
  return inCanonicalOrder(seed, promptOf(index, { responses }));
}

const numberOf = (bytes: Buffer): number => bytes.readUIntBE(0, 6);

/** What can be seen of a presentation beside its texts. */
function numbersOf(presentation: Presentation, reply: unknown): Record<string, number> {
  const id = Buffer.from(presentation.assignment, "base64url");
  const bare = { ...presentation, prompt: [], replies: [] };
  const texts = JSON.stringify(presentation.replies.map(({ content }) => content)).length;
  return {
    "first bytes of the id": numberOf(id),
    "last bytes of the id": numberOf(id.subarray(10)),
    "place of the left reply": presentation.replies.findIndex(
      ({ position }) => position === "left",
    ),
    lease: presentation.leaseMs,
    "size without texts": JSON.stringify(bare).length,
    "size of the envelope": JSON.stringify(reply).length - texts,
    "order of keys": Object.keys(presentation).indexOf("replies"),
  };
}

export interface Observation {
  storage: Storage;
  record: StudyRecord;
  observed: Observed[];
}

/** Lets raters judge a whole study over real sockets, each pair four times, and notes what they could. */
export async function observeAssignments(
  { raters, pairsEach }: { raters: number; pairsEach: number },
  plant: Plant = {},
): Promise<Observation> {
  const real = await openTestStorage();
  const record = await storeOpenStudy(real, {
    definition: studyOf({ ratings_per_pair: 4, pairs_per_rater: pairsEach, seed }),
    pairs: (raters * pairsEach) / 4,
    make: promptAt,
  });
  const { storage, bindTo, uproot } = sowPlant(plant, real, {
    slug: record.slug,
    arms: ["warm", "original"],
    model: "",
    materials: "",
    gold: "",
    log: () => undefined,
  });
  const app = await startApp({ storage });
  bindTo(new URL(app.url).host);
  const { look } = await gatherKnowledge(real, record);
  const clients: RaterClient[] = [];
  for (let rater = 0; rater < raters; rater += 1) {
    const client = await connectRater(app.url);
    await client.join();
    clients.push(client);
  }
  const draw = generatorOf(seed, "clock");
  const observed: Observed[] = [];
  for (let nth = 0; nth < pairsEach; nth += 1) {
    const held: { client: RaterClient; assignment: string }[] = [];
    for (const [rater, client] of clients.entries()) {
      app.clock.forward(draw(1, 50));
      const asked = performance.now();
      const reply = await client.call("assignment:next", { have: [] });
      const responseMs = performance.now() - asked;
      if (reply.status !== "assigned") continue;
      const { assignment } = reply.presentation;
      const { at } = await look(assignment, "warm");
      const numbers = { ...numbersOf(reply.presentation, reply), "time of day": app.clock.now() };
      observed.push({ rater, nth, treatmentLeft: at === "left", numbers, responseMs });
      held.push({ client, assignment });
    }
    await Promise.all(
      held.map(({ client, assignment }) =>
        client.call("judgment:submit", {
          draft: {
            assignment,
            revision: 0,
            answers: { warmth: "left" },
            flags: [],
            pages: [{ shownMs: 0, leftMs: 1, keys: [] }],
          },
          next: null,
        }),
      ),
    );
  }
  await app.stop();
  uproot();
  return { storage: real, record, observed };
}
