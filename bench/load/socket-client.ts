import { WebSocket } from "ws";

export interface SocketClient {
  /** Sends an event and resolves to the first value of its acknowledgement; rejects if the line closes first. */
  request(event: string, payload: unknown): Promise<unknown>;
  /** Calls the listener for each later event of this name that the server sends unasked. */
  on(event: string, listener: (payload: unknown) => void): void;
  close(): void;
  /** Ends the line at once, without a word to the other side. */
  drop(): void;
}

export interface ConnectOptions {
  /** `http://host:port` of the server. */
  url: string;
  /** Starts with a slash. */
  namespace?: string;
  auth?: object;
  headers?: Record<string, string>;
  /** Within which the line must be open, upgrade and namespace; unlimited where left out. */
  handshakeMs?: number;
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * A Socket.IO client (Engine.IO 4, Socket.IO protocol 5, WebSocket only, text packets) as thin as it goes: the official
 * client costs the load generator as much processor as the server under test. No reconnection: a lost line is an error here.
 */
export const connectSocket = (options: ConnectOptions): Promise<SocketClient> => {
  const { url, namespace = "/", auth = {}, headers = {}, handshakeMs } = options;
  const prefix = namespace === "/" ? "" : `${namespace},`;
  const line = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    headers,
  });
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, (payload: unknown) => void>();
  let lastId = 0;

  const client: SocketClient = {
    request: (event, payload) =>
      new Promise((resolve, reject) => {
        if (line.readyState !== WebSocket.OPEN) return reject(new Error("The line is closed"));
        pending.set(++lastId, { resolve, reject });
        line.send(`42${prefix}${lastId}${JSON.stringify([event, payload])}`);
      }),
    on: (event, listener) => void listeners.set(event, listener),
    close: () => line.close(),
    drop: () => line.terminate(),
  };

  const receive = (type: string, rest: string): void => {
    const start = rest.indexOf("[");
    const [first, second]: unknown[] = JSON.parse(rest.slice(start));
    if (type === "2") {
      listeners.get(String(first))?.(second);
      return;
    }
    const id = Number(rest.slice(0, start));
    pending.get(id)?.resolve(first);
    pending.delete(id);
  };

  return new Promise((resolve, reject) => {
    const tooLate = (): void => {
      fail(`The line was not open within ${handshakeMs} ms`);
      line.terminate();
    };
    const timer = handshakeMs === undefined ? undefined : setTimeout(tooLate, handshakeMs);
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(why));
      for (const waiting of pending.values()) waiting.reject(new Error(why));
      pending.clear();
    };
    line.on("message", (data: Buffer) => {
      const packet = data.toString();
      const type = packet[1] ?? "";
      const rest = packet.slice(2 + prefix.length);
      if (packet[0] === "2") line.send("3");
      else if (packet[0] === "0") line.send(`40${prefix}${JSON.stringify(auth)}`);
      else if (packet[0] !== "4") return;
      else if (type === "0") {
        clearTimeout(timer);
        resolve(client);
      } else if (type === "1" || type === "4") fail(`The server refused: ${packet}`);
      else receive(type, rest);
    });
    line.on("error", (error) => fail(error.message));
    line.on("close", () => fail("The line closed"));
  });
};
