import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { bestOfTurns } from "../harness/best-of.ts";
import type { Bench, BenchContext, Finding } from "../harness/bench.ts";
import { compiledProgram } from "../harness/compiled-program.ts";
import { describe } from "../harness/describe.ts";
import { startKelvinServer } from "../harness/kelvin-server.ts";
import type { Measured } from "../harness/load-server.ts";
import { residentBytes } from "../harness/process-figures.ts";
import { runFloorProgram } from "../harness/run-floor-program.ts";
import { runProgram } from "../harness/run-program.ts";
import { copyOfStudy, type StudySize } from "../harness/study-file.ts";
import { orderDataset } from "../load/order-dataset.ts";
import { measureKelvin } from "./measure-kelvin.ts";

/** 1,000,000 judgments, and slots that are open; a tenth of both. */
const large: StudySize = { pairs: 100_000, ratings: 12, judged: 10 };
const small: StudySize = { pairs: 10_000, ratings: 12, judged: 10 };

const ratesSchema = z.object({ rows: z.number(), perSecond: z.number() });
type Rates = z.infer<typeof ratesSchema>;

const forms = [
  { form: "csv", what: "CSV over lines built inside SQLite", atLeast: 0.35 },
  { form: "jsonl", what: "JSON lines over json_object inside SQLite", atLeast: 0.35 },
  { form: "parquet", what: "Parquet over the bare hyparquet-writer", atLeast: 0.6 },
] as const;

const faster = (a: Rates, b: Rates): boolean => a.perSecond > b.perSecond;

/** Rows a second of each form, floor and Kelvin in turns. */
async function rates({ folder, shared, runs }: BenchContext): Promise<Finding[]> {
  const { file, remove } = await copyOfStudy(folder, shared, large);
  const out = join(folder, "out");
  const findings: Finding[] = [];
  for (const { form, what, atLeast } of forms) {
    const values = ["--file", file, "--form", form, "--out", out];
    const fresh = (): void => rmSync(out, { recursive: true, force: true });
    const [floor, project] = await bestOfTurns<Rates, Rates>(
      runs,
      faster,
      async () => {
        fresh();
        return ratesSchema.parse(await runFloorProgram("export-rows", folder, values));
      },
      async () => {
        fresh();
        const program = compiledProgram("kelvin-export-rows");
        return ratesSchema.parse(await runProgram([program, ...values]));
      },
    );
    if (floor.rows !== project.rows) throw new Error(`${floor.rows} rows, ${project.rows} rows`);
    findings.push({
      what: `${floor.rows.toLocaleString("en")} judgments: ${what}`,
      unit: "rows/s",
      floor: floor.perSecond,
      project: project.perSecond,
      wanted: { atLeast },
    });
  }
  remove();
  return findings;
}

const lookMs = 50;
/** As often as the console asks how far a dataset is: each answer is garbage in the heap that is looked at. */
const askMs = 2000;

/** Memory over that of the idle server at most, in bytes, while the console's dataset is made; and how long that takes. */
async function memory(
  { folder, shared }: BenchContext,
  size: StudySize,
): Promise<{ over: number; seconds: number }> {
  const { file, remove } = await copyOfStudy(folder, shared, size);
  const datasets = join(folder, "datasets");
  const server = await startKelvinServer(file, { datasets });
  try {
    await setTimeout(1000);
    const idle = residentBytes(server.pid);
    let peak = idle;
    const looking = setInterval(() => {
      peak = Math.max(peak, residentBytes(server.pid));
    }, lookMs);
    const started = performance.now();
    const dataset = await orderDataset(server.ready);
    while ((await dataset.now()).state !== "done") await setTimeout(askMs);
    clearInterval(looking);
    return { over: peak - idle, seconds: (performance.now() - started) / 1000 };
  } finally {
    await server.stop();
    rmSync(datasets, { recursive: true, force: true });
    remove();
  }
}

const megabytes = (bytes: number): number => bytes / 1e6;

async function memories(context: BenchContext): Promise<Finding[]> {
  const few = await memory(context, small);
  const many = await memory(context, large);
  const note = `${many.seconds.toFixed(0)} s for the whole dataset, zipped; ${few.seconds.toFixed(0)} s for 100,000`;
  return [
    {
      what: "1,000,000 judgments: memory over the idle server's, at most",
      unit: "MB",
      floor: null,
      project: megabytes(many.over),
      wanted: { atMost: 100 },
      note,
    },
    {
      what: "the same over that of 100,000",
      unit: "MB",
      floor: megabytes(few.over),
      project: megabytes(many.over),
      wanted: { atMost: 1.3 },
    },
  ];
}

/** Has a dataset made beside a load; what it returns ends that. */
const during = async (url: string): Promise<() => Promise<void>> => {
  const dataset = await orderDataset(url);
  return async () => {
    const { state } = await dataset.now();
    if (state === "done") throw new Error("The dataset was made before the window ended");
    await dataset.cancel();
  };
};

/** Raters at 1,000 submissions a second, without and with a dataset of 1,000,000 judgments being made all the while. */
async function raters(context: BenchContext): Promise<Finding[]> {
  const { folder, seconds, runs } = context;
  const shape = {
    kind: "open",
    raters: 1000,
    perSecond: 1000,
    warmUpSeconds: 1.5,
    seconds,
  } as const;
  const datasets = join(folder, "datasets");
  const [without, meanwhile] = await bestOfTurns<Measured, Measured>(
    runs,
    (a, b) => a.p99 < b.p99,
    () => measureKelvin(context, shape, { size: large }),
    () => measureKelvin(context, shape, { size: large, datasets, during }),
  );
  return [
    {
      what: "p99 of a submission, with a dataset being made over without",
      unit: "ms",
      floor: without.p99,
      project: meanwhile.p99,
      wanted: { atMost: 3 },
      note: `with ${describe(meanwhile)} | without ${describe(without)}`,
    },
    {
      what: "the longest of them",
      unit: "ms",
      floor: null,
      project: meanwhile.max,
      wanted: { atMost: 100 },
    },
  ];
}

/** P12 to P14: what a dataset costs, and what it costs raters. */
export const kelvinExport: Bench = {
  id: "export",
  goal: "Datasets of 1,000,000 judgments: rows a second, memory, and raters meanwhile",
  run: async (context) => [
    ...(await rates(context)),
    ...(await memories(context)),
    ...(await raters(context)),
  ],
};
