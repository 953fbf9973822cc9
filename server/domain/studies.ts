import type { Study } from "../../shared/model/study.ts";
import type { StudyOpened, StudyStatus } from "../../shared/protocol/coordinator-protocol.ts";
import { AppError } from "./app-error.ts";
import { formatFinding, type Finding } from "./finding.ts";
import type { DraftLeaks } from "./leaks/draft-leaks.ts";
import { undecidedIn } from "./leaks/undecided.ts";
import type { MaterialsReader, PromptsReport } from "./materials-reader.ts";
import { openDraft } from "./open-draft.ts";
import type { Clock, Events, Random } from "./ports.ts";
import type { Storage } from "./storage.ts";
import { storeDraft } from "./store-draft.ts";
import type { StudyStatuses } from "./study-status.ts";

export interface StudyCheck {
  study: Study | null;
  findings: Finding[];
  counts: PromptsReport["counts"] | null;
}

/** What the audit log says of a step. */
interface Why {
  reason: string | null;
  actor: string;
}

/** The life of studies: `draft` → `open` ⇄ `paused` → `closed` → `unblinded`. */
export interface Studies {
  /** Everything that is wrong with a study folder, at once. Stores nothing. */
  check: (directory: string) => Promise<StudyCheck>;
  /** Rejects with `invalid` and every error, or with `conflict` where the name is taken. */
  create: (directory: string, options: { replace: boolean; actor: string }) => Promise<StudyStatus>;
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

  const check = async (directory: string) => {
    const { study, documents, materialsPath, quality, decisions, findings } =
      await materials.readFolder(directory);
    const report =
      study === null || materialsPath === null
        ? null
        : await materials.checkPrompts(study, materialsPath, decisions);
    const repeated =
      study === null || materialsPath === null || quality === null
        ? []
        : await materials.findStudyTexts(study, quality, materialsPath);
    return {
      study,
      documents,
      materialsPath,
      quality,
      decisions,
      leaks: report?.leaks ?? null,
      findings: [...findings, ...repeated, ...(report?.findings ?? [])],
      counts: report?.counts ?? null,
    };
  };

  const drawSeed = (): number => {
    const bytes = random.bytes(6);
    return bytes.reduce((seed, byte) => seed * 256 + byte, 0);
  };

  return {
    check: async (directory) => {
      const { study, findings, counts } = await check(directory);
      return { study, findings, counts };
    },
    create: async (directory, { replace, actor }) => {
      const checked = await check(directory);
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
          seed: study.seed ?? drawSeed(),
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
