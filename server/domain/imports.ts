import type { Imported } from "../../shared/model/imported.ts";
import type { ImportOutcome } from "../../shared/protocol/import-calls.ts";
import { AppError } from "./app-error.ts";
import { canonicalJson, hashOfText } from "./canonical-json.ts";
import type { ImportRequest, OpenImports, ReadImport } from "./import-reader.ts";
import { documentsOfImport } from "./imported-study.ts";
import type { Clock, Random } from "./ports.ts";
import type { Storage } from "./storage.ts";
import { storeDraft } from "./store-draft.ts";

export interface Imports {
  /**
   * Stores finished ratings as a study that is closed and unblinded; with `trial`, or where anything is
   * wrong, nothing. Of what was imported before, from the same files in the same way, it says so and changes
   * nothing; rejects with `conflict` where the name is taken by anything else.
   */
  bringIn: (
    request: ImportRequest,
    how: { trial: boolean; actor: string },
  ) => Promise<ImportOutcome>;
}

const taken = (slug: string): AppError =>
  new AppError("conflict", `A study named "${slug}" exists already. Choose another name.`);

/** Whether a study was made of these files, whatever they are called, taken in the same way. */
const isSame = (
  { files, options }: Imported,
  found: Pick<ReadImport, "files">,
  asked: string,
): boolean =>
  options === asked &&
  canonicalJson(files.map(({ sha256 }) => sha256)) ===
    canonicalJson(found.files.map(({ sha256 }) => sha256));

export function createImports({
  storage,
  clock,
  random,
  openImport,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  openImport: OpenImports;
}): Imports {
  return {
    bringIn: async (request, { trial, actor }) => {
      const { slug, options } = request;
      const before = await storage.findStudy(slug);
      if (before !== null && before.imported === null) throw taken(slug);
      const asked = hashOfText(canonicalJson(options));
      const opened = await openImport(request);
      try {
        const { study, timed, files, ...about } = opened.read;
        const outcome = { slug, unchanged: before !== null, ...about };
        const imported = before?.imported ?? null;
        if (imported !== null && !isSame(imported, { files }, asked)) throw taken(slug);
        if (before !== null) return { ...outcome, stored: true };
        const { counts } = about;
        if (study === null || counts === null || trial) return { ...outcome, stored: false };
        const seed = random.bytes(6).reduce((sum, byte) => sum * 256 + byte, 0);
        await storeDraft(
          { storage, random },
          {
            study,
            documents: documentsOfImport,
            quality: null,
            leakDecisions: [],
            undecidedLeaks: {},
            key: random.bytes(16),
            seed,
            createdAt: clock.now(),
            actor,
            judged: {
              counts: { raters: counts.raters, judgments: counts.judgments },
              raters: opened.raters,
              judgments: opened.judgments,
              note: {
                layout: about.layout ?? "long",
                files,
                timed,
                left_out: counts.left_out,
                options: asked,
                registered: options.registered ?? null,
              },
            },
          },
          opened.prompts(),
        );
        return { ...outcome, stored: true };
      } finally {
        await opened.end();
      }
    },
  };
}
