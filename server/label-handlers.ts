import { dirname } from "node:path";
import type { Handlers } from "../shared/protocol/calls.ts";
import type { labelCalls, LabelColumns } from "../shared/protocol/label-calls.ts";
import { seeFiles } from "./convert/convert-guarded.ts";
import { AppError } from "./domain/app-error.ts";
import { expectUnblinded } from "./domain/labels/expect-unblinded.ts";
import type { LabelFiles } from "./domain/labels/label-files.ts";
import type { Caller } from "./domain/people/caller.ts";
import type { Clock } from "./domain/ports.ts";
import type { Storage } from "./domain/storage.ts";
import { createPicker } from "./imports/pick-field.ts";
import { createLabelDesk } from "./results/labels.ts";

const roles = { prompt_id: "unit", arm: "arm", value: "value" } as const;

/** Which columns hold what, as far as their names say. */
function suggestedOf(places: readonly string[]): Partial<LabelColumns> {
  const picker = createPicker({});
  const fields = new Map(places.map((place) => [place, null]));
  const suggested: Partial<LabelColumns> = {};
  for (const part of ["prompt_id", "arm", "value"] as const) {
    const name = picker.nameOf(fields, roles[part]);
    if (name !== null) suggested[part] = name;
  }
  return suggested;
}

/** What answers coordinators' calls about automatic labels. */
export function createLabelHandlers({
  storage,
  clock,
  labelFiles,
}: {
  storage: Storage;
  clock: Clock;
  labelFiles: LabelFiles;
}): Handlers<typeof labelCalls, Caller> {
  const labels = createLabelDesk({ storage, clock });
  const sent = async (slug: string, file: string): Promise<string> => {
    await expectUnblinded(storage, slug);
    const path = await labelFiles.pathOf(slug, file);
    if (path !== null) return path;
    throw new AppError("not_found", `No file "${file}" waits to be taken: send it again.`);
  };
  return {
    "labels:take": ({ slug, ...file }, caller) => labels.take(slug, file, caller),
    "labels:refusals": ({ slug, ...about }, caller) => labels.refusals(slug, about, caller),
    "labels:columns": async ({ slug, file }) => {
      const path = await sent(slug, file);
      const [seen] = await seeFiles(dirname(path), [file]);
      // Labels are a long table: what lies inside of a column is none of it.
      const columns = (seen?.columns ?? []).filter(({ place }) => !/[.[]/.test(place));
      return {
        file,
        columns,
        suggested: suggestedOf(columns.map(({ place }) => place)),
        findings: seen?.findings ?? [],
        questions: await labels.questions(slug),
      };
    },
    "labels:bring": async ({ slug, file, ...wanted }, caller) => {
      const path = await sent(slug, file);
      const brought = await labels.bring(slug, { path, ...wanted }, caller);
      if (brought.version !== null) await labelFiles.clear(slug);
      return brought;
    },
    "labels:compare": async ({ slug }) => ({ comparisons: await labels.compare(slug) }),
  };
}
