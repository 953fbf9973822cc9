import { compiledProgram } from "./compiled-program.ts";
import { portOf } from "./port-of.ts";
import { startProgram, type RunningProgram } from "./start-program.ts";

export interface KelvinServerOptions {
  env?: Record<string, string>;
  /** Arguments for node itself. */
  nodeArgs?: readonly string[];
  /** A file that takes how long each results report took: one after the other is computed meanwhile. */
  results?: string;
  /** A folder for the datasets that it is asked for. */
  datasets?: string;
  /** Serves the built pages too; left out, there are none. */
  withPages?: boolean;
}

/** Starts Kelvin on a database that holds a study already. `ready` is its URL. */
export const startKelvinServer = (
  file: string,
  { env = {}, nodeArgs = [], results, datasets, withPages = false }: KelvinServerOptions = {},
): Promise<RunningProgram<string>> =>
  startProgram({
    args: [
      ...nodeArgs,
      compiledProgram("kelvin-server"),
      "--file",
      file,
      ...(results === undefined ? [] : ["--results", results]),
      ...(datasets === undefined ? [] : ["--datasets", datasets]),
      ...(withPages ? ["--pages"] : []),
    ],
    env,
    ready: portOf,
  });
