import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Take longest, whatever the machine. Begun late, one of them would be waited for alone. */
const slowest = [
  "model/f18-rating-engine",
  "blinding/non-interference",
  "faults/f09-clock-jumps",
  "faults/f06-bad-network",
  "model/planted-faults",
  "faults/f13-interrupted-migration",
  "blinding/planted-leaks",
  "faults/f04-failed-flush",
  "faults/f11-restart",
  "faults/f14-backup-and-restore",
  "judges/schemathesis",
  "durability/create-cut-off",
  "real-data/import-published",
  "faults/f15-abandoned",
  "storage/postgres-races",
  "storage/postgres",
  "security/privacy",
  "examples/replication",
  "people/route-role-matrix",
  "faults/f03-disk-full",
  "faults/f05-slow-disk",
  "faults/f17-race",
  "folders/folders",
  "people/sign-in",
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = slowest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? slowest.length : place;
};

/** The order in which files are begun: what takes longest first, the rest as vitest has it. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer, not an array
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
