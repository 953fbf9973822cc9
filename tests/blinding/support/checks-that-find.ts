import { findCanaries } from "./canaries.ts";
import { compareDresses } from "./compare-dresses.ts";
import { plainDress } from "./dress-study.ts";
import { judgeObservations } from "./judge-observations.ts";
import { observeAssignments } from "./observe-assignments.ts";
import { seenByAnybody } from "./places-seen.ts";
import type { Check, PlantedLeak } from "./planted-leaks.ts";
import { planStudy } from "./study-plan.ts";

const gold = "brontosaurus-label";

/** Pairs of two arms, a reference that no page shows, few slots. */
const plan = (() => {
  const seeds = Array.from({ length: 50 }, (_, index) => index + 1);
  const small = seeds
    .map((seed) => planStudy(seed, 12))
    .find(({ arms: count, definition }) => count === 2 && definition.unit === "pair");
  if (small === undefined) throw new Error("No plan compares two arms");
  const { definition, prompts, ...rest } = small;
  const { pages: _pages, ...onePage } = definition;
  return {
    ...rest,
    definition: onePage,
    prompts: prompts.map((prompt) => ({ ...prompt, reference: gold })),
  };
})();

const { arms, models, folder, materials, note, systemPrompt, internalTitle } = plainDress;
const names = [...arms, ...models, folder, materials, note, systemPrompt, gold];

/** The checks that find a leak planted around the real app, in their order. */
export async function checksThatFind({
  plant,
  observed,
}: Pick<PlantedLeak, "plant" | "observed">): Promise<Check[]> {
  const { differences, recording } = await compareDresses(plan, {
    plant,
    acts: 45,
    datasetEarly: false,
  });
  const found: Check[] = [];
  if (differences.length > 0) found.push("T0 bytes");
  if (findCanaries(seenByAnybody(recording, internalTitle), names).length > 0)
    found.push("T1 names");
  if (observed === true) {
    const { observed: all } = await observeAssignments({ raters: 20, pairsEach: 50 }, plant);
    const { area, medianGapMs } = judgeObservations(all);
    // Wider bounds than 10,000 assignments are held to; no leak of these is subtle.
    if (Object.values(area).some((each) => Math.abs(each - 0.5) > 0.1)) found.push("T2 statistics");
    if (medianGapMs > 1) found.push("T3 time");
  }
  if (recording.broken.length > 0) found.push("T4 replies");
  return found;
}
