import { join } from "node:path";
import type { StudyStatus } from "../../shared/protocol/study-status.ts";
import { callServer } from "../call-server.ts";
import { createApp } from "../create-app.ts";
import { drawToken } from "../data-folder.ts";
import { exportStudy } from "../dataset/export-study.ts";
import { AppError } from "../domain/app-error.ts";
import { commandLine } from "../domain/audit/audit-entry.ts";
import { generatorOf } from "../domain/generator-of.ts";
import type { Random, Report } from "../domain/ports.ts";
import { diskFolders } from "../folders/disk-folders.ts";
import { diskLabelFiles } from "../folders/label-files.ts";
import { migrationsFolder } from "../locate.ts";
import { resultsOf } from "../results/results.ts";
import { gatherKnowledge } from "../simulation/inside-knowledge.ts";
import { plantedIn, recoverShare, type RecoveredShare } from "../simulation/recover-share.ts";
import type { Script } from "../simulation/script.ts";
import { sendRaters } from "../simulation/send-raters.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { systemClock } from "../system.ts";
import { listenLocally } from "./listen-locally.ts";

export interface Simulation {
  /** The study folder. */
  directory: string;
  raters: number;
  /** The planted share of treatment choices, ties as half. */
  share: number;
  seed: number;
  verdicts?: "chance" | "reference";
  /** Choices of every rater; where it is left out or null, the share decides. */
  script?: Script | null;
  /** Where the dataset goes; an empty folder, or one to be made. */
  out: string;
  /** An empty folder for the database of its own. */
  workFolder: string;
  report: Report;
}

export interface SimulationResult {
  /** As it was when the last rater had gone. */
  status: StudyStatus;
  raters: number;
  planted: number;
  question: string | null;
  treatment: string | null;
  recovered: RecoveredShare;
  files: { name: string; rows: number }[];
}

/** Chance that repeats, so that the same seed has the same study key and plan. */
function seededRandom(seed: number): Random {
  const draw = generatorOf(seed, "simulated server");
  return { bytes: (count) => Uint8Array.from({ length: count }, () => draw(0, 255)) };
}

/**
 * Runs a study with artificial raters, from its folder to its dataset: the real server on a free port
 * of this machine, real sockets, and a database of its own, which nothing else ever opens.
 */
export async function simulateStudy(simulation: Simulation): Promise<SimulationResult> {
  const { directory, raters, share, seed, out, workFolder, report } = simulation;
  const { verdicts = "chance", script = null } = simulation;
  const storage = await openSqliteStorage(join(workFolder, "kelvin.db"), migrationsFolder);
  const token = drawToken();
  const app = createApp({
    storage,
    clock: systemClock,
    random: seededRandom(seed),
    report,
    config: { publicUrl: "http://localhost", basePath: "", trustProxy: false },
    client: { html: "<!doctype html><title>Simulation</title>", folder: workFolder },
    operatorToken: token,
    folderStore: diskFolders(join(workFolder, "folders")),
    datasetsFolder: join(workFolder, "exports"),
    labelFiles: diskLabelFiles(join(workFolder, "labels")),
  });
  try {
    const server = { url: await listenLocally(app.server), token };
    const created = await callServer(server, "study:create", { directory, replace: false });
    const { slug } = created;
    const record = await storage.findStudy(slug);
    if (record === null) throw new AppError("internal", `Study "${slug}" was not stored.`);
    // Before opening, after which the arms may be under lock.
    const knowledge = await gatherKnowledge(storage, record);
    const passphrases = Array.from({ length: created.passphrases }, drawToken);
    await callServer(server, "study:open", { slug, passphrases });

    const planted = plantedIn(record.definition);
    const sent = await sendRaters({
      url: server.url,
      record,
      raters,
      share,
      seed,
      verdicts,
      script,
      treatment: planted.treatment,
      knowledge,
      quiz: ((await storage.qualityFiles(record.id))?.quiz?.questions ?? []).map(
        ({ options, answer }) => options.indexOf(answer),
      ),
      invite: async () => {
        const { links } = await callServer(server, "rater:invite", { slug, count: 1 });
        const { pathname, search } = new URL(links[0] ?? "");
        return pathname + search;
      },
      progress: () => storage.progress(record.id),
    });

    const status = await callServer(server, "study:status", { slug });
    const reason = "simulation";
    if (status.state !== "closed") await callServer(server, "study:close", { slug, reason });
    await callServer(server, "study:unblind", { slug, reason, passphrases });
    const { files } = await exportStudy(storage, {
      slug,
      out,
      blinded: false,
      asked: { actor: commandLine, at: systemClock.now() },
      simulated: { raters: sent.raters, share, seed },
      seed,
      computeResults: (study, exportSeed) => resultsOf(storage, study, exportSeed),
    });
    const recovered = await recoverShare(storage, record.id, knowledge.pairs, planted);
    const { question, treatment } = planted;
    return { status, raters: sent.raters, planted: share, question, treatment, recovered, files };
  } finally {
    await app.close();
    await storage.close();
  }
}
