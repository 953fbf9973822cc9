/** Computes one study's results in a thread of its own, from a connection that only reads. */
import { parentPort, workerData } from "node:worker_threads";
import { raterNumbers } from "../domain/raters/rater-numbers.ts";
import { choiceVariances, pooledVariances } from "../domain/results/choice-variances.ts";
import {
  computeAgreement,
  computeComparisons,
  computeExploration,
  computeResults,
} from "../domain/results/compute-results.ts";
import { openReader } from "../storage/open-reader.ts";
import { giveWay } from "../threads/give-way.ts";
import { gatherFlow } from "./gather-flow.ts";
import { gatherPairs } from "./gather-pairs.ts";
import { gatherStudy } from "./gather-study.ts";
import { labelRefusals } from "./label-refusals.ts";
import type { ResultsReply, ResultsRequest } from "./results-request.ts";

giveWay();

const request: ResultsRequest = workerData;
const { source, study } = request;
const reader = await openReader(source);
const design = { ...study.definition, seal: study.seal, imported: study.imported };

async function reply(): Promise<ResultsReply> {
  switch (request.wanted) {
    case "results": {
      const { columns, guesses } = await gatherStudy(reader, study, { blinded: false });
      const labels = [];
      for (const set of await reader.labelSets(study.id))
        labels.push({ set, labels: await reader.labelsOf(set.id) });
      const flow = await gatherFlow(reader, study);
      return { results: computeResults(design, columns, { guesses, flow, labels }) };
    }
    case "agreement": {
      const { columns } = await gatherStudy(reader, study, { blinded: true });
      return { agreement: computeAgreement(design, columns) };
    }
    case "variances": {
      const blinded = request.blinded;
      const { columns } = await gatherStudy(reader, study, { blinded });
      const variances = blinded
        ? pooledVariances(columns, design.arms)
        : choiceVariances(design, columns);
      return { variances };
    }
    case "raters": {
      const { columns } = await gatherStudy(reader, study, { blinded: true, numbered: true });
      return { raters: raterNumbers(design, columns) };
    }
    case "pairs":
      return { pairs: await gatherPairs(reader, study, request.shown) };
    case "exploration": {
      const { columns } = await gatherStudy(reader, study, { blinded: false });
      return { exploration: computeExploration(design, columns, request.claim) };
    }
    case "labels": {
      const { columns } = await gatherStudy(reader, study, { blinded: false });
      return { comparisons: computeComparisons(design, columns, request.sets) };
    }
    case "refusals":
      return { refusals: await labelRefusals(reader, study.id) };
  }
}

try {
  parentPort?.postMessage(await reply(), []);
} finally {
  await reader.close();
}
