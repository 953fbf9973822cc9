import { join } from "node:path";
import { runProgram } from "../../support/run-program.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { findViolations } from "../oracle/find-violations.ts";
import { readHistory } from "../oracle/read-history.ts";
import { createHistory } from "./create-history.ts";
import { failCalls } from "./fail-calls.ts";
import { rateInCrowd } from "./rate-in-crowd.ts";
import { storeStudies } from "./store-studies.ts";

/** What the oracle finds where a server goes on as if nothing were while its system calls fail so. */
export async function ignoreFailures(injection: string): Promise<string[]> {
  const folder = temporaryFolder();
  const studies = await storeStudies(folder, { studies: 1, pairs: 200, ratings: 4 });
  const plant = "./tests/faults/programs/plant-ignored-failures.ts";
  const server = await runProgram(folder, { nodeOptions: ["--import", "tsx", "--import", plant] });
  const history = createHistory(join(temporaryFolder(), "history"));
  const crowd = rateInCrowd({
    raters: 4,
    studies,
    url: () => server.url,
    history,
    restMs: 5,
  });
  const work = async (): Promise<void> => {
    await crowd.until(() => history.acknowledgements() > 20);
    const failing = await failCalls(server.pid, injection);
    const before = history.acknowledgements();
    try {
      await crowd.until(() => failing.hits() > 0 && history.acknowledgements() > before + 4, 5);
    } finally {
      await failing.end();
    }
  };
  // A rater may run into the loss before the end, and stops.
  await work().catch(() => undefined);
  await crowd.stop().catch(() => undefined);
  await history.close();
  server.signal("SIGTERM");
  await server.ended;
  return findViolations(join(folder, "kelvin.db"), await readHistory(history.file)).violations;
}
