import type { BenchContext } from "../harness/bench.ts";
import { checkTotals } from "../harness/check-totals.ts";
import { startKelvinServer, type KelvinServerOptions } from "../harness/kelvin-server.ts";
import { loadServer, type Measured } from "../harness/load-server.ts";
import { copyOfStudy, type StudySize } from "../harness/study-file.ts";
import type { Shape } from "../load/job.ts";

/** As many pairs as the floor has items; a load of some seconds does not come near the end of it. */
const usualStudy: StudySize = { pairs: 100_000, ratings: 3 };

interface During {
  /** Begins what goes on beside the load, given the server's URL; returns what ends it. */
  during?: (url: string) => Promise<() => Promise<void>>;
}

const loadOn = async (
  file: string,
  shape: Shape,
  { during, ...options }: KelvinServerOptions & During,
): Promise<Measured> => {
  const server = await startKelvinServer(file, options);
  try {
    const end = await during?.(server.ready);
    const measured = await loadServer(server, "kelvin", shape);
    await end?.();
    return measured;
  } finally {
    await server.stop();
  }
};

/** One load on Kelvin, on a copy of a study. Afterwards quotas and duplicates are counted: a fast wrong answer is none. */
export const measureKelvin = async (
  { folder, shared }: Pick<BenchContext, "folder" | "shared">,
  shape: Shape,
  { size = usualStudy, ...options }: KelvinServerOptions & During & { size?: StudySize } = {},
): Promise<Measured> => {
  const { file, remove } = await copyOfStudy(folder, shared, size);
  try {
    const measured = await loadOn(file, shape, options);
    const acknowledged = shape.kind === "burst" ? 0 : measured.perSecond * measured.seconds;
    checkTotals(file, Math.floor(acknowledged));
    return measured;
  } finally {
    remove();
  }
};
