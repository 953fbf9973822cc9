/** Computes one study's results in a thread of its own, from a connection that only reads. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { computeAgreement, computeResults } from "../domain/results/compute-results.ts";
import { openSqliteReader } from "../storage/sqlite/open-sqlite-reader.ts";
import { gatherStudy } from "./gather-study.ts";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

// On Linux a thread has a priority of its own: raters go first wherever both want the same processor.
const ownPriority = 19;
if (process.platform === "linux") setPriority(ownPriority);

const { wanted, source, study }: ResultsRequest = workerData;
const reader = openSqliteReader(source.file);
try {
  const blinded = wanted === "agreement";
  const { columns, guesses } = await gatherStudy(reader, study, { blinded });
  const design = { ...study.definition, seal: study.seal };
  const reply: ResultsReply = {
    results: blinded ? null : computeResults(design, columns, guesses),
    agreement: blinded ? computeAgreement(design, columns) : null,
  };
  parentPort?.postMessage(reply, []);
} finally {
  reader.close();
}
