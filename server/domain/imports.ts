import type { ImportOutcome } from "../../shared/protocol/import-calls.ts";
import { AppError } from "./app-error.ts";
import type { ImportRequest, OpenImports } from "./import-reader.ts";
import { documentsOfImport } from "./imported-study.ts";
import type { Clock, Random } from "./ports.ts";
import type { Storage } from "./storage.ts";
import { storeDraft } from "./store-draft.ts";

export interface Imports {
  /**
   * Stores finished ratings as a study that is closed and unblinded; with `trial`, or where anything is
   * wrong, nothing. Rejects with `conflict` where the name is taken.
   */
  bringIn: (
    request: ImportRequest,
    how: { trial: boolean; actor: string },
  ) => Promise<ImportOutcome>;
}

const taken = (slug: string): AppError =>
  new AppError("conflict", `A study named "${slug}" exists already. Choose another name.`);

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
      if ((await storage.stateOf(slug)) !== null) throw taken(slug);
      const opened = await openImport(request);
      try {
        const { study, judgments, raters, timed, files, ...about } = opened.read;
        const outcome = { slug, ...about };
        if (study === null || trial) return { ...outcome, stored: false };
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
              raters,
              judgments,
              note: {
                layout: about.layout ?? "long",
                files,
                timed,
                left_out: about.counts?.left_out ?? 0,
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
