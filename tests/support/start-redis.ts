import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** Where Redis is; null where it is not installed. */
export const redisProgram: string | null =
  ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"].find(
    (path) => existsSync(path),
  ) ?? null;

export const whyNoRedis = "Redis is not installed (Debian: apt-get install redis-server)";

export interface Redis {
  url: string;
  /** Kills it; `start` starts another one, which remembers nothing, under the same address. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (reply) => {
      socket.destroy();
      resolve(String(reply).startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });

/** A Redis of its own on the loopback. */
export async function startRedis(): Promise<Redis> {
  if (redisProgram === null) throw new Error(whyNoRedis);
  const program = redisProgram;
  const folder = mkdtempSync(join(tmpdir(), "kelvin-redis-"));
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  let end: (() => Promise<void>) | null = null;
  const start = async (): Promise<void> => {
    const server = spawn(program, words, { stdio: "ignore" });
    const gone = new Promise<void>((resolve) => {
      server.once("exit", () => resolve());
    });
    const kill = (): void => void server.kill("SIGKILL");
    process.once("exit", kill);
    end = () => {
      process.off("exit", kill);
      kill();
      return gone;
    };
    while (!(await answers(port))) {
      if (server.exitCode !== null) throw new Error("Redis did not start");
      await sleep(20);
    }
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: async () => end?.(),
    start,
    stop: async () => {
      await end?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
