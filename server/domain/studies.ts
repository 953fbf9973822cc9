import type { StudyOpened } from "../../shared/protocol/coordinator-protocol.ts";
import type { StudyStatus } from "../../shared/protocol/study-status.ts";
import { AppError } from "./app-error.ts";
import type { Examined } from "./examined.ts";
import { formatFinding } from "./finding.ts";
import type { DraftLeaks } from "./leaks/draft-leaks.ts";
import { undecidedIn } from "./leaks/undecided.ts";
import type { MaterialsReader } from "./materials-reader.ts";
import { openDraft } from "./open-draft.ts";
import type { Clock, Events, Random } from "./ports.ts";
import { drawSeed } from "./draw-seed.ts";
import type { Storage } from "./storage.ts";
import { storeDraft } from "./store-draft.ts";
import type { StudyStatuses } from "./study-status.ts";

/** What the audit log says of a step. */
interface Why {
  reason: string | null;
  actor: string;
}

/** The life of studies: `draft` → `open` ⇄ `paused` → `closed` → `unblinded`. */
export interface Studies {
  /**
   * Rejects with `invalid` and every error, or with `conflict` where the name is taken. `examined` is what
   * a look through the folder has found already.
   */
  create: (
    directory: string,
    options: { replace: boolean; actor: string; examined?: Examined },
  ) => Promise<StudyStatus>;
  /**
   * Freezes the design and stores its seal; a paused study goes on. Where the study's arms are kept
   * under passphrases, the recovery key is told here and never again.
   */
  open: (
    slug: string,
    options: { passphrases: readonly string[]; actor: string },
  ) => Promise<StudyOpened>;
  pause: (slug: string, why: Why) => Promise<StudyStatus>;
  close: (slug: string, why: Why) => Promise<StudyStatus>;
  status: (slug: string) => Promise<StudyStatus>;
  list: () => Promise<StudyStatus[]>;
}

export function createStudies({
  storage,
  materials,
  clock,
  random,
  events,
  statuses,
  leaks,
}: {
  storage: Storage;
  materials: MaterialsReader;
  clock: Clock;
  random: Random;
  events: Events;
  statuses: StudyStatuses;
  leaks: DraftLeaks;
}): Studies {
  const { found, of: statusOf, change } = statuses;

  return {
    create: async (directory, { replace, actor, examined }) => {
      const checked = examined ?? (await materials.examine(directory));
      const { study, documents, materialsPath, quality, decisions, findings } = checked;
      const errors = findings.filter(({ severity }) => severity === "error").map(formatFinding);
      if (study === null || documents === null || materialsPath === null || errors.length > 0) {
        const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
        throw new AppError(
          "invalid",
          `Cannot create a study from "${directory}": ${count}. Nothing was stored.`,
          {
            details: errors,
          },
        );
      }
      const before = await storage.findStudy(study.slug);
      if (before !== null && !(replace && before.state === "draft")) {
        const mend =
          before.state === "draft"
            ? "Replace the draft with --replace, or choose another slug."
            : `It is ${before.state}, and only a draft can be replaced: choose another slug.`;
        throw new AppError("conflict", `A study named "${study.slug}" exists already. ${mend}`);
      }
      const record = await storeDraft(
        { storage, random },
        {
          study,
          documents,
          quality,
          leakDecisions: decisions,
          undecidedLeaks: checked.leaks === null ? {} : undecidedIn(checked.leaks),
          key: random.bytes(16),
          seed: study.seed ?? drawSeed(random),
          createdAt: clock.now(),
          actor,
          ...(before === null ? {} : { replaces: before.id }),
        },
        materials.readPrompts(study, materialsPath, decisions),
      );
      return statusOf(record);
    },
    open: async (slug, { passphrases, actor }) => {
      const record = await found(slug);
      if (record.state !== "draft") {
        return change(slug, "open", {
          from: ["paused"],
          to: "open",
          reason: null,
          actor,
        });
      }
      await leaks.expectDecided(record);
      const { opened, recoveryKey } = await openDraft({ storage, clock, random }, record, {
        passphrases,
        actor,
      });
      events.stateChanged(opened.id, opened.state);
      const status = await statusOf(opened);
      return recoveryKey === null ? status : { ...status, recoveryKey };
    },
    pause: (slug, why) => change(slug, "pause", { from: ["open"], to: "paused", ...why }),
    close: (slug, why) => change(slug, "close", { from: ["open", "paused"], to: "closed", ...why }),
    status: async (slug) => statusOf(await found(slug)),
    list: async () => Promise.all((await storage.listStudies()).map(statusOf)),
  };
}
