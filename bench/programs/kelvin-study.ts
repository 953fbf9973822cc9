/**
 * Makes a Kelvin database with one open study, as `kelvin create` and `open` would: through the Storage port, each
 * prompt with two responses of 150 characters.
 *
 *   node kelvin-study.js --file F|postgres://… [--pairs 100000] [--ratings 3]
 *
 * Prints {"slots","createSeconds","openSeconds"}: reading materials is no part of either; drawing, storing and sealing the plan is the second.
 */
import { parseArgs } from "node:util";
import { hashedPlan } from "../../server/domain/plan-hash.ts";
import { planSlots } from "../../server/domain/plan-slots.ts";
import { createPairCommitter } from "../../server/domain/seal/pair-commitments.ts";
import { expectCommitments, sealStudy } from "../../server/domain/seal/seal-study.ts";
import { benchPrompt, benchStudy } from "./bench-study.ts";
import { openBenchStorage } from "./open-bench-storage.ts";

const { values } = parseArgs({
  options: {
    file: { type: "string" },
    pairs: { type: "string", default: "100000" },
    ratings: { type: "string", default: "3" },
  },
});
if (values.file === undefined) throw new Error("Say where the database goes: --file F");
const pairs = Number(values.pairs);
const definition = benchStudy(Number(values.ratings));
const seed = definition.seed ?? 0;
const source = "I agree to take part.";
const document = { source, content: [{ tag: "p" as const, children: [source] }] };
const batch = 500;

const key = new Uint8Array(16).fill(7);
const commit = createPairCommitter(key);

async function* prompts() {
  for (let start = 0; start < pairs; start += batch) {
    const size = Math.min(batch, pairs - start);
    yield Array.from({ length: size }, (_, index) => commit(benchPrompt(start + index)));
  }
}

const storage = await openBenchStorage(values.file);
const started = performance.now();
const record = await storage.createStudy(
  {
    slug: definition.slug,
    definition,
    documents: { consent: document, instructions: document },
    key,
    seed,
    createdAt: Date.now(),
  },
  prompts(),
  () => "0".repeat(64),
);
const created = performance.now();
const { id, slug } = record;
const toPlan = await storage.pairsToPlan(id);
const plan = hashedPlan(planSlots(toPlan.strata, definition.ratings_per_pair, seed));
await storage.openStudy(id, {
  pairs: toPlan,
  plan: plan.slots,
  seal: () =>
    sealStudy({
      ...record,
      commitments: expectCommitments(record, toPlan),
      planDigest: plan.digest(),
    }),
  at: Date.now(),
});
const opened = performance.now();
const { slots } = await storage.progress(id);
await storage.close();
console.log(
  JSON.stringify({
    slug,
    slots,
    createSeconds: (created - started) / 1000,
    openSeconds: (opened - created) / 1000,
  }),
);
