import assert from "node:assert/strict";
import { planSlots } from "../../server/domain/plan-slots.ts";
import { promptOf, storeOpenStudy, studyOf } from "../support/store-study.ts";
import type { Engine } from "./engine.ts";
import { createPlayer } from "./player.ts";
import { checkComplete, recount } from "./recount.ts";
import { drawnProbes, qualityOf } from "./probes.ts";
import type { ModelProbes } from "./model-records.ts";
import { createModel } from "./reference-model.ts";
import { leaseMs, type Command, type Scenario } from "./scenario.ts";

/** Strata as they are numbered when a study opens: in the order of their first pair. */
const strataOf = (tasks: readonly number[]): Int32Array => {
  const order = [...new Set(tasks)];
  return Int32Array.from(tasks, (task) => order.indexOf(task));
};

/**
 * Every answer is held against the model; what is stored is counted anew after so many commands, after each crash and
 * restored backup, and at the end. What is stored wrongly stays wrong.
 */
const recountEvery = 3;

let studies = 0;

/**
 * Plays a scenario on engine and model side by side; rejects at the first difference or broken promise.
 * In the end fresh raters come until nothing is left to judge.
 */
export async function runScenario(
  engine: Engine,
  { pairs, ratings, oncePer, limit, undo, seed, probes, way }: Scenario,
  commands: readonly Command[],
): Promise<void> {
  studies += 1;
  const slug = `study-${studies}`;
  const plan = [...planSlots(strataOf(pairs.map(({ task }) => task)), ratings, seed)];
  const study = {
    slots: plan.map(({ pair, side }) => ({
      pair,
      side,
      once: oncePer === "pair" ? pair : (pairs[pair]?.prompt ?? -1),
    })),
    limit,
    undo,
    leaseMs,
    ratings,
    probes: null as ModelProbes | null,
    way,
  };
  const quality = qualityOf({ probes, way });
  const { id: studyId } = await storeOpenStudy(engine.storage(), {
    pairs: pairs.length,
    definition: studyOf({
      slug,
      seed,
      ratings_per_pair: ratings,
      once_per: oncePer,
      lease_minutes: leaseMs / 60_000,
      allow: { undo_pages: undo, skip: true, flag: ["broken"] },
      ...(quality === null ? {} : { quality: quality.keys }),
      ...(limit === null ? {} : { pairs_per_rater: limit }),
    }),
    make: (index) =>
      promptOf(index, {
        promptId: `p${pairs[index]?.prompt}`,
        task: `task-${pairs[index]?.task}`,
      }),
    quality: quality?.files ?? null,
    at: engine.clock.now(),
  });
  if (probes !== null) {
    const policy = { seed, pairsPerRater: limit, ...probes };
    study.probes = drawnProbes(policy, (rater) => player.sessionOf(rater));
  }
  const model = createModel(study);
  const player = createPlayer(engine, model, { study, slug, studyId });
  const { before } = engine;

  const crash = async (during: (Command & { do: "crash" })["during"]): Promise<void> => {
    if (during?.fate === "lost") player.issueInVain(during.step);
    if (during?.fate === "unacknowledged") {
      player.issue(during.step);
      await engine.storage().ping();
    }
    player.forgetRaters();
    await engine.crash();
  };

  const recountNow = async (): Promise<void> => {
    engine.before = await recount(engine.storage(), model, { study, studyId, before });
  };
  let taken = 0;

  const take = async (command: Command): Promise<void> => {
    const during = command.do === "crash" && command.during !== null ? [command.during.step] : [];
    for (const step of command.do === "race" ? command.steps : [command, ...during])
      if ("rater" in step) await player.prepare(step);
    if (command.do === "forward") engine.clock.forward(command.leases * leaseMs);
    else if (command.do === "race")
      await Promise.all(command.steps.map(player.issue).map((compare) => compare()));
    else if (command.do === "crash") await crash(command.during);
    else if (command.do === "restore") {
      player.forgetRaters();
      await engine.restore();
    } else await player.issue(command)();
    taken += 1;
    const isAnew = command.do === "crash" || command.do === "restore";
    if (isAnew || taken % recountEvery === 0) await recountNow();
  };

  for (const command of commands) await take(command);
  await recountNow();
  if (commands.at(-1)?.do === "close") return;
  if (model.state() === "paused") await take({ do: "resume" });
  let steps = 0;
  for (let fresh = 100; model.state() === "open"; fresh += 1) {
    await take({ do: "join", rater: fresh });
    await take({ do: "quiz", rater: fresh, right: true, ahead: 0 });
    await take({ do: "practise", rater: fresh });
    do {
      steps += 1;
      assert.ok(steps <= 9 * study.slots.length + 80, "the study does not come to an end");
      await take({ do: "next", rater: fresh, have: "page" });
      if (player.pageOf(fresh).length > 0)
        await take({ do: "submit", rater: fresh, pick: 0, answer: "left", ask: false });
      else if (player.lastStatus() === "wait") await take({ do: "forward", leases: 1 });
    } while (player.lastStatus() === "assigned" || player.lastStatus() === "wait");
  }
  await recountNow();
  checkComplete(model, study);
}
