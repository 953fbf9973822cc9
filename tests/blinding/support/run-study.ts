import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { generatorOf } from "../../../server/domain/generator-of.ts";
import type { JudgmentRow, PairRow } from "../../../server/domain/export-rows.ts";
import type { Report } from "../../../server/domain/ports.ts";
import { openTestStorage } from "../../support/open-storage.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";
import { startApp } from "../../support/start-app.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { dressStudy, type Dress } from "./dress-study.ts";
import { httpRequest } from "./http-request.ts";
import { openOverview } from "./open-overview.ts";
import { openRecordingProxy } from "./recording-proxy.ts";
import { createReplyChecks } from "./reply-checks.ts";
import { createScriptedCoordinator, laterLooks } from "./scripted-coordinator.ts";
import { createScriptedRater } from "./scripted-rater.ts";
import { sowPlant, type Plant } from "./sow-plant.ts";
import type { StudyPlan } from "./study-plan.ts";

/** All that anybody who is blind could have seen of a study. */
export interface Recording {
  /** Bytes from the server, by connection, in the order of opening. Those before `blindFrom` are the importer's. */
  connections: string[];
  /** What raters and the coordinator were told, in order. */
  transcript: string[];
  log: string;
  /** What Prometheus would read at the end. */
  metrics: string;
  /** Blinded exports, by path. */
  exports: Map<string, string>;
  /** What the checks of single replies found. */
  broken: string[];
  waited: boolean;
  judgments: number;
  /** How often each arm was chosen, by its number: what nobody blind may be able to work out. */
  choices: number[];
}

export interface RunOptions {
  plant?: Plant;
  /** Of raters, before the last one comes. */
  acts?: number;
  /**
   * Whether the coordinator has the overview open, and asks for agreement and whether all is as sealed, which
   * take a second.
   */
  agreement?: boolean;
  /** Whether a dataset is made in the middle too; at the end one always is. */
  datasetEarly?: boolean;
}

const raterNames = ["a", "b", "c"];
const actsOfRaters = 70;
/** After these acts the coordinator looks: while one rater is paused, another, one excluded, and later two. */
const lookedAfter: ReadonlySet<number> = new Set([15, 37, 42, 60]);
const minuteMs = 60_000;
/** Longer than hints are held back: what was pending has been said. */
const quietMs = 260;

const filesBelow = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [
        name,
        readFileSync(join(folder, name), name.endsWith(".parquet") ? "latin1" : "utf8"),
      ]),
  );

function countChoices(
  judgments: readonly JudgmentRow[],
  pairs: readonly PairRow[],
  arms: readonly string[],
): number[] {
  const counts = arms.map(() => 0);
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  for (const { pairId, side, answers } of judgments) {
    const pair = byId.get(pairId);
    const answer = answers["warmth"];
    if (answer !== "left" && answer !== "right") continue;
    const chosen = (answer === "left") === (side === 0) ? pair?.first : pair?.second;
    const arm = arms.indexOf(chosen?.arm ?? "");
    counts[arm] = (counts[arm] ?? 0) + 1;
  }
  return counts;
}

/** The real app, a study in this dress, and the script of everybody who is blind: always the same acts. */
export async function runStudy(
  plan: StudyPlan,
  dress: Dress,
  { plant = {}, acts = actsOfRaters, agreement = false, datasetEarly = true }: RunOptions = {},
): Promise<Recording> {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const report: Report = {
    fault: (err, where) => logger.error({ err, where }, "fault"),
    info: (message) => logger.info(message),
  };
  const sown = sowPlant(plant, await openTestStorage(), {
    slug: "replies",
    arms: dress.arms,
    model: dress.models[0] ?? "",
    materials: dress.materials,
    gold: plan.prompts[0]?.reference ?? "",
    log: report.info,
  });
  const app = await startApp({
    storage: sown.storage,
    report,
    random: createSeededRandom(plan.seed),
    ...(sown.html === null ? {} : { client: { html: sown.html, folder: "dist/client" } }),
  });
  const proxy = await openRecordingProxy(app.url);
  sown.bindTo(new URL(proxy.url).host);
  const checks = createReplyChecks();
  const transcript: string[] = [];
  const exportsFolder = join(folder, "exports");
  mkdirSync(exportsFolder);
  const coordinator = createScriptedCoordinator({
    url: proxy.url,
    folder: exportsFolder,
    checks,
    transcript,
    watches: agreement,
  });
  const materials = dressStudy(folder, plan, dress);
  const created = await coordinator.call("study:create", { directory: materials, replace: false });
  if (created.status !== 200) throw new Error(created.body);
  const opened = await coordinator.call("study:open", { slug: "replies" });
  if (opened.status !== 200) throw new Error(opened.body);

  const overview = agreement ? await openOverview(proxy.url) : null;
  const draw = generatorOf(plan.seed, "script");
  const rater = (name: string) =>
    createScriptedRater({
      name,
      url: proxy.url,
      draw: generatorOf(plan.seed, `rater ${name}`),
      checks,
      transcript,
    });
  const raters = raterNames.map(rater);
  const someoneActs = async (): Promise<void> => {
    app.clock.forward(draw(100, 4000));
    await raters[draw(0, raters.length - 1)]?.act();
  };

  await coordinator.look({ refusedToo: true });
  for (let act = 0; act < acts; act += 1) {
    await someoneActs();
    if (lookedAfter.has(act)) await coordinator.look();
    if (act === 20) {
      await coordinator.call("study:pause", { slug: "replies", reason: "Lunch." });
      for (let more = 0; more < 4; more += 1) await someoneActs();
      if (datasetEarly) await coordinator.exportTo("early");
      await coordinator.call("study:open", { slug: "replies" });
    }
    if (act === 30) {
      app.clock.forward(20 * minuteMs);
      await app.storage.releaseExpired(app.clock.now());
    }
    if (act === 40) await coordinator.fail();
    await coordinator.actOnRaters(act);
  }

  // One more rater takes what is left and, where others hold the last pairs, waits for them.
  const last = rater("last");
  let waited = false;
  for (let act = 0; act < 3; act += 1) await last.act();
  for (let act = 0; act < 60 && !waited; act += 1) {
    waited = await last.waits();
    if (!waited && !(await last.finishOne()) && act > 5) break;
  }
  if (waited) {
    await last.leave();
    await sleep(quietMs);
    waited = await last.waits();
    const hinted = last.hint();
    const finished: boolean[] = [];
    for (const each of raters) if (!finished.includes(true)) finished.push(await each.finishOne());
    waited = finished.includes(true);
    if (waited) await hinted;
  }
  await coordinator.look();
  await coordinator.call("study:close", { slug: "replies", reason: "Enough." });
  for (const each of [...raters, last]) await each.act();
  for (const each of [...raters, last]) await each.leave();
  await coordinator.look({ refusedToo: true });
  if (agreement) {
    for (const [name, input] of laterLooks) await coordinator.call(name, input);
  }
  await coordinator.exportTo("late");
  overview?.close();

  const found = await app.storage.stateOf("replies");
  const judgments = await app.storage.judgmentsAfter(found?.id ?? 0, -1, 10_000);
  const pairs = await app.storage.pairsAfter(found?.id ?? 0, -1, 10_000);
  const metrics = await httpRequest(`${app.url}/metrics`, {
    headers: { authorization: "Bearer operator" },
  });
  await app.stop();
  await proxy.close();
  sown.uproot();
  return {
    connections: proxy.connections.map(({ bytes }) => bytes()),
    transcript,
    log: lines.join(""),
    metrics: metrics.body,
    exports: filesBelow(exportsFolder),
    broken: checks.broken,
    waited,
    judgments: judgments.length,
    choices: countChoices(judgments, pairs, dress.arms),
  };
}
