import Database from "better-sqlite3";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { callServer } from "../../../server/call-server.ts";
import type { RunningServer } from "../../../server/data-folder.ts";
import { AppError } from "../../../server/domain/app-error.ts";
import { migrationsFolder } from "../../../server/locate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import { runProgram, startProgram } from "../../support/run-program.ts";
import { storeOpenStudy, studyOf } from "../../support/store-study.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { bombs, type Bomb } from "./bombs.ts";
import { megabytesOf, forgetPeak, peakMegabytesOf, workOf } from "../../support/memory-and-work.ts";
import { rateBeside } from "./rate-beside.ts";

const slug = "bomb";

/** What was said of a bomb: what is wrong with it, and what to do. */
type Said = { message: string; mend: string } | null;

const isMaterials = ({ file }: Bomb): boolean => /\.(?:jsonl|csv|parquet)$/.test(file);

const studyText = (materials: string): string => `kelvin: 1
slug: ${slug}
title: Reading replies
contact: lab@example.org
arms: [original, warm]
materials: ${materials}
ratings_per_pair: 1
questions: { warmth: { preset: warmth-choice } }
`;

/** A refusal of the whole request is one too. */
async function orRefusal(work: Promise<Said>): Promise<Said> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, mend: "as it says" };
    throw error;
  }
}

async function put(server: RunningServer, { file, bytes }: Bomb): Promise<Said> {
  const response = await fetch(`${server.url}/api/v1/folders/${slug}/${file}`, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${server.token}`,
      "content-type": "application/octet-stream",
    },
    body: new Uint8Array(bytes),
  });
  if (response.ok) return null;
  return { message: `${response.status} ${await response.text()}`, mend: "as it says" };
}

/** As the console does: the file goes into a draft in the making, which then is looked at. */
async function throughConsole(
  server: RunningServer,
  bomb: Bomb,
  look: () => Promise<Said>,
  text: string,
): Promise<Said> {
  await callServer(server, "folder:begin", { slug, text });
  try {
    return (await put(server, bomb)) ?? (await look());
  } finally {
    await callServer(server, "folder:discard", { slug });
  }
}

type Way = (server: RunningServer, bomb: Bomb, data: string) => Promise<Said>;

/** How a file comes in. */
export const ways = {
  "ratings by the console": (server, bomb) => {
    const options = bomb.claims === undefined ? {} : { claims: bomb.claims };
    const look = async (): Promise<Said> => {
      const { stored, findings } = await callServer(server, "folder:import", {
        slug,
        options,
        trial: false,
      });
      return stored ? null : (findings.find(({ severity }) => severity === "error") ?? null);
    };
    return throughConsole(server, bomb, look, studyText("pairs.jsonl"));
  },
  "materials by the console": (server, bomb) => {
    const look = async (): Promise<Said> => {
      const { findings } = await callServer(server, "folder:check", { slug });
      return findings.find(({ severity }) => severity === "error") ?? null;
    };
    return throughConsole(server, bomb, look, bomb.claims ?? studyText(bomb.file));
  },
  "the command line": async (_server, { file, bytes, claims }, data) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, file), bytes);
    const more = claims === undefined ? [] : ["--claims", join(folder, "claims.yaml")];
    writeFileSync(join(folder, "claims.yaml"), claims ?? "");
    const { code, stderr } = await startProgram(data, {
      program: "server/cli/kelvin",
      arguments: ["import", join(folder, file), "--as", slug, ...more],
    }).ended;
    return code === 1 ? { message: stderr, mend: stderr } : null;
  },
} satisfies Record<string, Way>;

export interface BombReport {
  sent: number;
  /** Bombs that were taken in, or refused without a word about what to do. */
  silent: string[];
  /** Bombs that took their reader over two seconds, or over 150 MB. */
  late: string[];
  grown: string[];
  /** What is left in the data folder and beside it. */
  left: string[];
  /** How long submitting took another rater meanwhile, in milliseconds. */
  times: number[];
}

const studiesIn = (data: string): string[] => {
  const database = new Database(join(data, "kelvin.db"), { readonly: true });
  const slugs = database.prepare<[], string>("SELECT slug FROM study").pluck().all();
  database.close();
  return slugs.filter((name) => name !== "small");
};

/** Everything in a folder by its path, but the database's own files. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    // What loads sources keeps what it has compiled; a built program has none.
    (file) => !/^(?:kelvin\.db|tsx-)/.test(file),
  );

/** Sends bombs to a server of their own, each in one way, while a rater judges there without a pause. */
export async function sendBombs(
  list: readonly (readonly [name: string, way: keyof typeof ways])[],
): Promise<BombReport> {
  const [data, temporary] = [temporaryFolder(), temporaryFolder()];
  const storage = await openSqliteStorage(join(data, "kelvin.db"), migrationsFolder);
  await storeOpenStudy(storage, { definition: studyOf({ ratings_per_pair: 1000 }), pairs: 40 });
  await storage.close();
  const program = await runProgram(data, { environment: { TMPDIR: temporary } });
  const report: BombReport = { sent: 0, silent: [], late: [], grown: [], left: [], times: [] };

  const send = async (name: string, way: keyof typeof ways): Promise<void> => {
    const bomb = bombs[name]?.();
    if (bomb === undefined) throw new Error(`There is no bomb called "${name}"`);
    const called = `${name}, ${way}`;
    forgetPeak(program.pid);
    const [before, worked, from] = [
      megabytesOf(program.pid),
      workOf(program.pid),
      performance.now(),
    ];
    const said = await orRefusal(ways[way](program, bomb, data));
    // Where others use the machine too, processor time is what a file costs.
    const took = Math.min(performance.now() - from, workOf(program.pid) - worked);
    const grown = peakMegabytesOf(program.pid) - before;
    report.sent += 1;
    if (said === null || said.message === "" || said.mend === "") report.silent.push(called);
    if (took > 2000) report.late.push(`${called}: ${Math.round(took)} ms`);
    if (grown > 150) report.grown.push(`${called}: ${Math.round(grown)} MB`);
  };

  // What a reader needs of the program is loaded once.
  await send("bytes that are no text", "ratings by the console");
  await send("bytes that are no text", "materials by the console");
  const beforehand = filesIn(data);
  const beside = rateBeside(program.url);
  await beside.began;
  for (const [name, way] of list) await send(name, way);
  await beside.stop();
  report.times = beside.times;
  report.left = [
    ...filesIn(data).filter((file) => !beforehand.includes(file)),
    ...filesIn(temporary),
    ...studiesIn(data),
  ];
  return report;
}

/** Every bomb in every way in which its kind of file comes in. */
export const everyBomb = (): [string, keyof typeof ways][] =>
  Object.entries(bombs).flatMap(([name, make]): [string, keyof typeof ways][] => [
    [name, "ratings by the console"],
    ...(isMaterials(make())
      ? [[name, "materials by the console"] as [string, keyof typeof ways]]
      : []),
    [name, "the command line"],
  ]);
