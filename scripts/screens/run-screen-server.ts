import { readConfig } from "../../server/config.ts";
import { runServer, type RunningKelvin } from "../../server/run-server.ts";

/** What links begin with on every screen, whatever port the server took. */
export const publicUrl = "http://localhost";

/** A server of its own for screens, on any free port. */
export const runScreenServer = (dataFolder: string): Promise<RunningKelvin> =>
  runServer(
    readConfig({
      PORT: "0",
      PUBLIC_URL: publicUrl,
      KELVIN_DATA: dataFolder,
      KELVIN_BALLAST_MB: "0",
      KELVIN_LOW_WATER_MB: "0",
    }),
  );
