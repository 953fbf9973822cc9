import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Take longest, whatever the machine. Begun late, one of them would be waited for alone. */
const slowest = [
  "blinding/non-interference",
  "model/f18-rating-engine",
  "judges/schemathesis",
  "real-data/import-published",
  "blinding/planted-leaks",
  "faults/f09-clock-jumps",
  "faults/f11-restart",
  "faults/f14-backup-and-restore",
  "blinding/observables",
  "blinding/canaries",
  "faults/f06-bad-network",
  "storage/postgres-races",
  "model/planted-faults",
  "faults/f13-interrupted-migration",
  "faults/f04-failed-flush",
  "faults/f03-disk-full",
  "examples/replication",
  "storage/postgres",
  "cli/passphrase",
  "security/privacy",
  "cli/verify",
  "webhooks/webhooks",
  "judges/datasets",
  "real-data/sample-pairs",
  "cli/results",
  "durability/graceful-stop",
  "faults/f05-slow-disk",
  "unblinding/unblinding",
  "people/route-role-matrix",
  "folders/folders",
  "faults/f02-flush-before-acknowledgement",
  "storage/postgres-program",
  "imports/folder-import",
  "dataset/verify/damage",
  "judges/scripting",
  "servers/several-servers",
  "durability/create-cut-off",
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
