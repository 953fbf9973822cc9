import type { Flow } from "../../shared/model/live-study.ts";
import { rowsOf } from "../dataset/study/rows-of.ts";
import { flowOfRaters, type RaterWay } from "../domain/live/flow-of-raters.ts";
import type { StorageReader } from "../domain/storage.ts";
import type { ResultsStudy } from "./gather-study.ts";

type FlowSource = Pick<
  StorageReader,
  "sessionsAfter" | "assignmentsAfter" | "erasedAfter" | "countVisitors"
>;

const rowsAtOnce = 5000;

/** The flow of a study's raters, as its dataset tells it. */
export async function gatherFlow(
  source: FlowSource,
  { id, definition }: Pick<ResultsStudy, "id" | "definition">,
): Promise<Flow> {
  const holds = new Set<number>();
  const ranOut = new Set<number>();
  for await (const page of rowsOf(
    (after, limit) => source.assignmentsAfter(id, after, limit),
    (row) => row.id,
    rowsAtOnce,
  )) {
    for (const { sessionId, state, releasedFor } of page) {
      if (state === "held") holds.add(sessionId);
      if (releasedFor === "expired") ranOut.add(sessionId);
      else ranOut.delete(sessionId);
    }
  }
  const erased = new Set<number>();
  for await (const page of rowsOf(
    (after, limit) => source.erasedAfter(id, after, limit),
    ({ judgmentId }) => judgmentId,
    rowsAtOnce,
  ))
    for (const { sessionId } of page) erased.add(sessionId);
  const ways: RaterWay[] = [];
  for await (const page of rowsOf(
    (after, limit) => source.sessionsAfter(id, after, limit),
    (row) => row.id,
    rowsAtOnce,
  )) {
    for (const row of page)
      ways.push({
        ending: row.ending,
        excluded: row.excludedAt !== null,
        withdrawn: row.withdrawnAt !== null || row.erasedAt !== null,
        judged: row.judged + (erased.has(row.id) ? 1 : 0),
        quizPassedAt: row.quizPassedAt,
        holds: holds.has(row.id),
        ranOutAt: ranOut.has(row.id) ? row.consentedAt : null,
      });
  }
  const hasQuiz = definition.quality?.quiz !== undefined;
  return flowOfRaters(ways, { waitingAtDoor: await source.countVisitors(id), hasQuiz });
}
