import { startFloorServer, type FloorServerOptions } from "../harness/floor-server.ts";
import { loadServer, type Measured } from "../harness/load-server.ts";
import type { Shape } from "../load/job.ts";

/** One load on a minimal loop of its own, on a new database. */
export const measureFloor = async (
  folder: string,
  options: FloorServerOptions,
  shape: Shape,
): Promise<Measured> => {
  const server = await startFloorServer(folder, options);
  try {
    return await loadServer(server, "minimal", shape);
  } finally {
    await server.stop();
  }
};
