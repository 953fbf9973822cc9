import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { openApiDocument, type ApiDocument } from "./api-document.ts";

let known: ApiDocument | undefined;

/** Hears each part of a response's body on its way out. */
function listenTo(response: ServerResponse, heard: (part: unknown) => void): void {
  for (const name of ["write", "end"] as const) {
    const said = response[name].bind(response) as (...words: unknown[]) => never;
    response[name] = (...words: unknown[]): never => {
      heard(words[0]);
      return said(...words);
    };
  }
}

/** Holds every response of a server's API, whoever asks, against the document that describes it. */
export function watchApi(server: Server, basePath: string): { wrong: string[] } {
  const wrong: string[] = [];
  const start = `${basePath}/api/v1/`;
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "" } = request;
    const path = url.split("?")[0] ?? "";
    if (!path.startsWith(start)) return;
    const parts: Buffer[] = [];
    listenTo(response, (part) => {
      const media = String(response.getHeader("content-type"));
      if (/json/.test(media) && (typeof part === "string" || part instanceof Uint8Array))
        parts.push(Buffer.from(part as string));
    });
    response.on("finish", () => {
      if (method === "HEAD") return;
      known ??= openApiDocument();
      const found = known.judge({
        method,
        path: path.slice(start.length - 1),
        status: response.statusCode,
        type: String(response.getHeader("content-type")),
        body: Buffer.concat(parts).toString("utf8"),
      });
      if (found !== null) wrong.push(found);
    });
  });
  return { wrong };
}
