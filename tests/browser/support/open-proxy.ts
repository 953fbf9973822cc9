import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that connects nowhere, and notes whom it was asked to connect to. */
export async function openProxy(): Promise<{
  server: string;
  asked: string[];
  close: () => void;
}> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A listening TCP server's address is of this form.
  const { port } = server.address() as AddressInfo;
  return { server: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
