import { createServer, connect, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "./wait-until.ts";

/** What the proxy does to a piece of a request: lets it through, or cuts the line around it. */
export type Cut = "none" | "before" | "while" | "after" | "response lost";

export interface NetworkFaults {
  /** Added each way. */
  latencyMs: number;
  /** Of each line, each way; null without a limit. */
  bytesPerSecond: number | null;
  /** Nothing arrives any more, and no line ends: what is sent waits until it is over. */
  blackhole: boolean;
  /** Asked for each piece that a client sends. */
  cut: () => Cut;
}

/** Stands between raters and the server: a fixed address, and a network that fails on demand. */
export interface FaultProxy {
  url: string;
  /** Where the server is now; null where there is none: then lines are refused. */
  lead: (url: string | null) => void;
  set: (faults: Partial<NetworkFaults>) => void;
  /** Ends every line: `reset` as a broken machine does, otherwise as one that was closed. */
  cutAll: (how: "close" | "reset") => void;
  /** Those that the server has. */
  lines: () => number;
  /** How often lines were cut, by how. */
  cuts: () => Readonly<Record<string, number>>;
  close: () => Promise<void>;
}

const calm: NetworkFaults = {
  latencyMs: 0,
  bytesPerSecond: null,
  blackhole: false,
  cut: () => "none",
};

/** Runs jobs one after the other: bytes stay in their order whatever is done to them. */
const inOrder = () => {
  let last: Promise<void> = Promise.resolve();
  return (job: () => Promise<void> | void): void => {
    last = last.then(job).catch(() => undefined);
  };
};

export async function startFaultProxy(): Promise<FaultProxy> {
  let faults = calm;
  let target: URL | null = null;
  const pairs = new Set<readonly [Socket, Socket]>();
  const cuts: Record<string, number> = {};

  const delay = async (bytes: number): Promise<void> => {
    await waitUntil(() => !faults.blackhole, 20);
    const transfer = faults.bytesPerSecond === null ? 0 : (1000 * bytes) / faults.bytesPerSecond;
    if (faults.latencyMs + transfer > 0) await sleep(faults.latencyMs + transfer);
    await waitUntil(() => !faults.blackhole, 20);
  };

  const join = (client: Socket): void => {
    if (target === null) return void client.resetAndDestroy();
    const server = connect(Number(target.port), target.hostname);
    const pair = [client, server] as const;
    pairs.add(pair);
    const end = (how: Cut): void => {
      cuts[how] = (cuts[how] ?? 0) + 1;
      for (const socket of pair) socket.resetAndDestroy();
    };
    let responseIsLost = false;
    const up = inOrder();
    const down = inOrder();
    client.setNoDelay(true).on("data", (piece) => {
      const cut = faults.cut();
      up(async () => {
        await delay(piece.length);
        if (cut === "before") return end(cut);
        responseIsLost ||= cut === "response lost";
        server.write(cut === "while" ? piece.subarray(0, piece.length >> 1) : piece);
        // What was written has to leave before the line is cut.
        if (cut === "while" || cut === "after") setTimeout(() => end(cut), 1);
      });
    });
    server.setNoDelay(true).on("data", (piece) => {
      down(async () => {
        if (responseIsLost) return end("response lost");
        await delay(piece.length);
        client.write(piece);
      });
    });
    for (const [one, other, order] of [
      [client, server, up],
      [server, client, down],
    ] as const) {
      one.on("error", () => undefined);
      one.on("end", () => order(() => void other.end()));
      one.on("close", () => order(() => void other.destroy()));
    }
    server.on("close", () => void pairs.delete(pair));
  };

  const listener = createServer(join).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    lead: (url) => {
      target = url === null ? null : new URL(url);
    },
    set: (changes) => {
      faults = { ...faults, ...changes };
    },
    cutAll: (how) => {
      for (const pair of pairs)
        for (const socket of pair)
          if (how === "reset") socket.resetAndDestroy();
          else socket.destroy();
    },
    lines: () => pairs.size,
    cuts: () => cuts,
    close: async () => {
      faults = calm;
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
}
