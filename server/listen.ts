import type { Server } from "node:http";
import { AppError } from "./domain/app-error.ts";

const mends = new Map([
  [
    "EADDRINUSE",
    "another program, or another Kelvin, listens there. Stop it, or choose another port (PORT, KELVIN_METRICS)",
  ],
  ["EACCES", "this user may not. Choose a port of 1024 or more (PORT, KELVIN_METRICS)"],
  ["EADDRNOTAVAIL", "that is no address of this machine. Name another host (HOST, KELVIN_METRICS)"],
  ["ENOTFOUND", "that is no address of this machine. Name another host (HOST, KELVIN_METRICS)"],
]);

/** Listens, and returns the port: the one asked for or, for 0, a free one. Rejects with `conflict` where it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = mends.get(error.code ?? "") ?? error.message;
      reject(
        new AppError("conflict", `Cannot listen at "${host}:${port}": ${why}.`, { cause: error }),
      );
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
