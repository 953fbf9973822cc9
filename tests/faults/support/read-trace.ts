import { createReadStream, existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** When things happened, as line numbers of a trace. */
export interface Trace {
  /** A judgment's mark was first handed to the write-ahead log. */
  written: Map<string, number>;
  /** A flush of the write-ahead log had succeeded. */
  flushed: number[];
  /** An assignment's code first began to leave through a socket. */
  sent: Map<string, number>;
}

/** Options of strace; the traced program keeps the process id that was spawned. */
export const straceOptions = (file: string): string[] => [
  ..."strace -D -f --seccomp-bpf -y -s 20000 -o".split(" "),
  file,
  ..."-e trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg".split(" "),
];

const tail = async (file: string): Promise<string> => {
  const handle = await open(file);
  const { size } = await handle.stat();
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(500),
    0,
    500,
    Math.max(0, size - 500),
  );
  await handle.close();
  return buffer.toString("latin1", 0, bytesRead);
};

const first = (map: Map<string, number>, key: string, line: number): void => {
  if (!map.has(key)) map.set(key, line);
};

/** Waits until strace has written of the end of `pid`, and reads what it wrote. */
export async function readTrace(file: string, pid: number): Promise<Trace> {
  const end = new RegExp(String.raw`^${pid} +\+\+\+ `, "m");
  while (!existsSync(file) || !end.test(await tail(file))) await sleep(20);
  const trace: Trace = { written: new Map(), flushed: [], sent: new Map() };
  const flushing = new Set<string>();
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, "latin1") })) {
    line += 1;
    const [, thread = "", resumed, name, rest = ""] =
      /^(\d+) +(<\.\.\. )?(\w+)(?: resumed>|\()(.*)$/.exec(text) ?? [];
    if (name === "fdatasync" || name === "fsync") {
      const ofLog = resumed === undefined ? rest.includes(".db-wal>") : flushing.has(thread);
      flushing.delete(thread);
      if (ofLog && rest.endsWith("<unfinished ...>")) flushing.add(thread);
      if (ofLog && rest.endsWith(" = 0")) trace.flushed.push(line);
    } else if (name === "pwrite64" && resumed === undefined && rest.includes(".db-wal>")) {
      for (const [mark] of rest.matchAll(/mark\d+x\d+x/g)) first(trace.written, mark, line);
    } else if (name !== undefined && resumed === undefined && rest.includes("<socket:")) {
      for (const [, code = ""] of rest.matchAll(/assignment\\":\\"([\w-]{22})/g))
        first(trace.sent, code, line);
    }
  }
  return trace;
}
