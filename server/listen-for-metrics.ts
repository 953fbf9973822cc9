import { createServer, type Server } from "node:http";
import { listen } from "./listen.ts";

/** An address of its own for the metrics, for a network that only what watches over Kelvin reaches. */
export async function listenForMetrics(
  { port, host }: { port: number; host: string },
  { text, contentType }: { text: () => Promise<string>; contentType: string },
): Promise<Server> {
  const server = createServer(({ method, url }, response) => {
    if (url !== "/metrics" || method !== "GET") {
      response.writeHead(404).end();
      return;
    }
    text().then(
      (metrics) => response.writeHead(200, { "Content-Type": contentType }).end(metrics),
      () => response.writeHead(503).end(),
    );
  });
  server.unref();
  await listen(server, port, host);
  return server;
}
