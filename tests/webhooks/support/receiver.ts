import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";
import { listen } from "../../../server/listen.ts";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Somebody else's server, which is told what happens; `answer` says what it answers with. */
export async function startReceiver(): Promise<{
  host: string;
  url: string;
  received: Received[];
  answer: { status: number; location?: string };
}> {
  const received: Received[] = [];
  const answer: { status: number; location?: string } = { status: 200 };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const { status, location } = answer;
      response.writeHead(status, location === undefined ? {} : { location }).end("So be it.");
    });
  });
  const port = await listen(server, 0, "127.0.0.1");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, received, answer };
}

/** The check that docs/API.md describes: which of the `v1` in a signature are by this secret. */
export function signaturesBy(secret: string, { headers, body }: Received): boolean[] {
  const parts = String(headers["kelvin-signature"]).split(",");
  const seconds = parts[0]?.slice("t=".length) ?? "";
  const expected = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return parts.slice(1).map((part) => part === `v1=${expected}`);
}
