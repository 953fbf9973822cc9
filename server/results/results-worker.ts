/** Computes one study's results in a thread of its own, from a connection that only reads. */
import { parentPort, workerData } from "node:worker_threads";
import { computeAgreement, computeResults } from "../domain/results/compute-results.ts";
import { openSqliteReader } from "../storage/sqlite/open-sqlite-reader.ts";
import { giveWay } from "../threads/give-way.ts";
import { gatherStudy } from "./gather-study.ts";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

giveWay();

const { wanted, source, study }: ResultsRequest = workerData;
const reader = openSqliteReader(source.file);
try {
  const blinded = wanted === "agreement";
  const { columns, guesses } = await gatherStudy(reader, study, { blinded });
  const design = { ...study.definition, seal: study.seal, imported: study.imported };
  const reply: ResultsReply = {
    results: blinded ? null : computeResults(design, columns, guesses),
    agreement: blinded ? computeAgreement(design, columns) : null,
  };
  parentPort?.postMessage(reply, []);
} finally {
  reader.close();
}
