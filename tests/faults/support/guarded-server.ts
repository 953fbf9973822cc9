import { runProgram, type Program, type ProgramOptions } from "../../support/run-program.ts";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";

interface ServerEnding {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** From the signal to the end of the process. */
  ms: number;
}

/** The real server behind a proxy: its address stays while it is killed, stopped and started again. */
export interface GuardedServer {
  proxy: FaultProxy;
  url: string;
  running: () => Program | null;
  /** `changes` to the options, for this start only. */
  start: (changes?: ProgramOptions) => Promise<Program>;
  /** Sends the signal and waits for the end. */
  end: (signal: "SIGKILL" | "SIGTERM") => Promise<ServerEnding>;
  /** Milliseconds of each start until the server was ready. */
  readyMs: number[];
  endings: ServerEnding[];
  /** What all of them have said on stderr: nothing, where all is well. */
  log: () => string;
  close: () => Promise<void>;
}

export async function guardServer(
  folder: string,
  options: ProgramOptions = {},
): Promise<GuardedServer> {
  const proxy = await startFaultProxy();
  const readyMs: number[] = [];
  const endings: ServerEnding[] = [];
  const logs: string[] = [];
  let program: Program | null = null;
  const guarded: GuardedServer = {
    proxy,
    url: proxy.url,
    running: () => program,
    start: async (changes = {}) => {
      const started = await runProgram(folder, { ...options, ...changes });
      program = started;
      readyMs.push(started.readyMs);
      proxy.lead(started.url);
      return started;
    },
    end: async (signal) => {
      if (program === null) throw new Error("There is no server to end.");
      const { signal: tell, ended } = program;
      const from = performance.now();
      // Who connects from now on is refused, as by a machine on which nothing listens.
      proxy.lead(null);
      tell(signal);
      const { stderr, code, signal: endedBy } = await ended;
      program = null;
      logs.push(stderr);
      const ending = { code, signal: endedBy, ms: performance.now() - from };
      endings.push(ending);
      return ending;
    },
    readyMs,
    endings,
    log: () => logs.join("") + (program?.log() ?? ""),
    close: async () => {
      if (program !== null) await guarded.end("SIGTERM");
      await proxy.close();
    },
  };
  return guarded;
}
