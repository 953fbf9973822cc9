import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { callServer } from "../../server/call-server.ts";
import { openDataFolder, type RunningServer } from "../../server/data-folder.ts";
import { entryOf } from "./entry-of.ts";

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Program extends RunningServer {
  pid: number;
  /** From the start of the process until `/readyz` answered. */
  readyMs: number;
  signal: (signal: NodeJS.Signals) => void;
  ended: Promise<Ending>;
  /** What it has said on stderr so far: its log. */
  log: () => string;
}

export interface ProgramOptions {
  program?: string;
  /** What node is told to run, in place of a program of this repository. */
  entry?: readonly string[];
  arguments?: readonly string[];
  /** What runs node, for instance strace with its options. */
  wrapper?: readonly string[];
  /** Options of node before the program. */
  nodeOptions?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Lives on when the test ends that started it: whoever started it ends it. */
  outlivesTest?: boolean;
}

const listenTo = (child: ChildProcess): Pick<Program, "ended" | "log"> => {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, ...output }));
  });
  return { ended, log: () => output.stderr };
};

/**
 * Starts the real server, or another program by its path without ending, on a data folder, and does
 * not wait for anything. It ends with the test.
 */
export function startProgram(
  dataFolder: string,
  {
    program = "server/main",
    entry = entryOf(program),
    arguments: words = [],
    wrapper = [],
    nodeOptions = [],
    environment = {},
    outlivesTest = false,
  }: ProgramOptions = {},
): Pick<Program, "pid" | "signal" | "ended" | "log"> {
  const [command = "", ...first] = [...wrapper, process.execPath, ...nodeOptions, ...entry];
  const child = spawn(command, [...first, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: "0",
      KELVIN_DATA: dataFolder,
      KELVIN_BALLAST_MB: "1",
      ...environment,
    },
  });
  if (!outlivesTest) onTestFinished(() => void child.kill("SIGKILL"));
  return { pid: child.pid ?? 0, signal: (signal) => void child.kill(signal), ...listenTo(child) };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** After a kill a server looks its database over before it gives out pairs. */
const givesOutPairs = async (running: RunningServer): Promise<boolean> =>
  (await callServer(running, "server:standing", {})).disk !== "checking";

/** Starts the real program on a data folder, on a free port; resolves when it says that it is ready, and gives out pairs. */
export async function runProgram(dataFolder: string, options?: ProgramOptions): Promise<Program> {
  const folder = openDataFolder(dataFolder);
  folder.withdrawAnnouncement();
  const started = performance.now();
  const program = startProgram(dataFolder, options);
  let ending: Ending | undefined;
  void program.ended.then((end) => (ending = end));
  for (;;) {
    if (ending !== undefined) throw new Error(`Kelvin did not start: ${ending.stderr}`);
    const running = folder.announced();
    if (running !== null && (await isReady(running.url))) {
      const readyMs = performance.now() - started;
      while (!(await givesOutPairs(running))) await sleep(5);
      return { ...program, ...running, readyMs };
    }
    await sleep(5);
  }
}
