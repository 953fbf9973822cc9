import assert from "node:assert/strict";
import { followStudy } from "../../server/domain/live/follow-study.ts";
import type { StorageSource } from "../../server/domain/storage.ts";
import { openLiveReader } from "../../server/storage/open-live-reader.ts";
import { studyOf } from "../support/store-study.ts";
import type { ModelStudy } from "./model-records.ts";
import type { Model } from "./reference-model.ts";

type Opened = ReturnType<typeof openLiveReader>;
type Follow = ReturnType<typeof followStudy>;

/** Of so many counts of all rows one looks at the overview, which finds what is new; of so many looks one counts all anew. */
const lookEvery = 2;
const anewEvery = 3;
let looks = 0;

let open: { place: string; opened: Opened; follow: Map<number, Follow> } | null = null;

/** Followers of the studies in a database, which go on where they were; a crash leaves another one behind. */
async function followersIn(source: StorageSource) {
  const place = source.kind === "sqlite" ? source.file : source.url;
  if (open?.place === place) return open;
  await open?.opened.close();
  open = { place, opened: openLiveReader(source), follow: new Map() };
  return open;
}

/** Lets go of the database that was looked at last. */
export async function closeOverview(): Promise<void> {
  await open?.opened.close();
  open = null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/**
 * Holds what an overview shows against the model: from what was new since the last time, and again from a
 * count of everything.
 */
export async function checkOverview(
  source: StorageSource,
  model: Model,
  {
    study,
    studyId,
  }: {
    study: Pick<ModelStudy, "slots" | "way"> & { ratings: number };
    studyId: number;
  },
): Promise<void> {
  looks += 1;
  if (looks % lookEvery !== 0) return;
  const { opened, follow } = await followersIn(source);
  const followed = {
    id: studyId,
    slug: "any",
    definition: studyOf({
      ratings_per_pair: study.ratings,
      ...(study.way.tries === null ? {} : { quality: { quiz: { file: "quiz.yaml" } } }),
    }),
    files: null,
  };
  const known = follow.get(studyId) ?? followStudy(opened.reader, followed);
  follow.set(studyId, known);
  const { picture } = await known(0);
  if (looks % (lookEvery * anewEvery) === 0) {
    const anew = await followStudy(opened.reader, followed)(0);
    assert.deepEqual(picture, anew.picture, "an overview from increments");
  }

  const pairs = model.assignments.filter(({ probe }) => probe === null);
  const planned = study.slots.length;
  const judged = pairs.filter(({ counted }) => counted).length;
  const held = pairs.filter(({ state }) => state === "held").length;
  const slots = { planned, judged, held, open: planned - judged - held };
  assert.deepEqual(picture.slots, slots, "an overview's slots");
  for (const kind of ["judged", "held", "open"] as const) {
    const strata = sum(picture.strata.map((stratum) => stratum[kind]));
    assert.equal(strata, slots[kind], `${kind} slots by stratum`);
  }
  for (const [place, { reached, left }] of picture.flow.entries()) {
    const further = picture.flow[place + 1]?.reached ?? reached - sum(Object.values(left));
    assert.equal(further + sum(Object.values(left)), reached, "the flow of raters");
  }
  const consented = picture.flow.find(({ step }) => step === "consented");
  assert.equal(consented?.reached, model.joinedCount(), "who consented");
  const withdrew = sum(picture.flow.map(({ left }) => left.withdrew));
  assert.equal(withdrew, model.withdrawnCount(), "who withdrew");
  const screenedOut = sum(picture.flow.map(({ left }) => left.screened_out));
  assert.equal(screenedOut, model.screenedOutCount(), "who failed the quiz");
}
