import { createHash } from "node:crypto";
import type { Study } from "../../shared/model/study.ts";
import type { StudyStatus } from "../../shared/protocol/coordinator-protocol.ts";
import { AppError } from "./app-error.ts";
import { canonicalJson, hashOf } from "./canonical-json.ts";
import { inCanonicalOrder } from "./canonical-order.ts";
import { formatFinding, type Finding } from "./finding.ts";
import type { MaterialsReader, PromptsReport } from "./materials-reader.ts";
import { hashedPlan } from "./plan-hash.ts";
import { planSlots } from "./plan-slots.ts";
import type { Clock, Events, Random } from "./ports.ts";
import type { Storage } from "./storage.ts";
import type { PreparedPrompt, StateChange, StudyRecord } from "./study-records.ts";

export interface StudyCheck {
  study: Study | null;
  findings: Finding[];
  counts: PromptsReport["counts"] | null;
}

/** The life of studies: `draft` → `open` ⇄ `paused` → `closed` → `unblinded`. */
export interface Studies {
  /** Everything that is wrong with a study folder, at once. Stores nothing. */
  check: (directory: string) => Promise<StudyCheck>;
  /** Rejects with `invalid` and every error, or with `conflict` where the name is taken. */
  create: (directory: string, options: { replace: boolean }) => Promise<StudyStatus>;
  /** Freezes the design and stores its seal; a paused study goes on. */
  open: (slug: string) => Promise<StudyStatus>;
  pause: (slug: string, reason: string | null) => Promise<StudyStatus>;
  close: (slug: string, reason: string | null) => Promise<StudyStatus>;
  unblind: (slug: string, reason: string) => Promise<StudyStatus>;
  status: (slug: string) => Promise<StudyStatus>;
  list: () => Promise<StudyStatus[]>;
}

export function createStudies({
  storage,
  materials,
  clock,
  random,
  events,
  publicUrl,
}: {
  storage: Storage;
  materials: MaterialsReader;
  clock: Clock;
  random: Random;
  events: Events;
  publicUrl: string;
}): Studies {
  const found = async (slug: string): Promise<StudyRecord> => {
    const record = await storage.findStudy(slug);
    if (record === null) {
      throw new AppError(
        "not_found",
        `There is no study "${slug}". List them with \`kelvin status\`.`,
      );
    }
    return record;
  };

  const statusOf = async ({
    id,
    slug,
    definition,
    state,
    pairs,
    seal,
  }: StudyRecord): Promise<StudyStatus> => {
    const { slots, judged, held, surplus, consented, withdrawn } = await storage.progress(id);
    return {
      slug,
      title: definition.internal_title ?? definition.title,
      state,
      pairs,
      slots,
      judged,
      held,
      open: slots - judged - held,
      surplus,
      raters: { consented, withdrawn },
      seal,
      link: `${publicUrl}/r/${slug}`,
    };
  };

  /** `what` as in: Cannot pause study "s1": it is a draft. */
  const change = async (
    slug: string,
    what: string,
    step: Omit<StateChange, "at">,
  ): Promise<StudyStatus> => {
    const before = await found(slug);
    if (!step.from.includes(before.state)) {
      const wanted = step.from.join(" or ");
      throw new AppError(
        "conflict",
        `Cannot ${what} study "${slug}": it is ${before.state}, not ${wanted}.`,
      );
    }
    const after = await storage.changeState(before.id, { ...step, at: clock.now() });
    events.stateChanged(after.id, after.state);
    return statusOf(after);
  };

  const check = async (directory: string) => {
    const { study, documents, materialsPath, findings } = await materials.readFolder(directory);
    const report =
      study === null || materialsPath === null
        ? null
        : await materials.checkPrompts(study, materialsPath);
    return {
      study,
      documents,
      materialsPath,
      findings: [...findings, ...(report?.findings ?? [])],
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
    create: async (directory, { replace }) => {
      const { study, documents, materialsPath, findings } = await check(directory);
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
      if (before !== null && replace && before.state === "draft")
        await storage.deleteDraft(before.id);
      else if (before !== null) {
        const mend =
          before.state === "draft"
            ? "Replace the draft with --replace, or choose another slug."
            : `It is ${before.state}, and only a draft can be replaced: choose another slug.`;
        throw new AppError("conflict", `A study named "${study.slug}" exists already. ${mend}`);
      }
      const seed = study.seed ?? drawSeed();
      const hash = createHash("sha256");
      const hashed = async function* (): AsyncGenerator<readonly PreparedPrompt[]> {
        for await (const batch of materials.readPrompts(study, materialsPath)) {
          const prompts = batch.map((prompt) => inCanonicalOrder(seed, prompt));
          for (const prompt of prompts) hash.update(canonicalJson(prompt)).update("\n");
          yield prompts;
        }
      };
      const record = await storage.createStudy(
        {
          slug: study.slug,
          definition: study,
          documents,
          key: random.bytes(16),
          seed,
          createdAt: clock.now(),
        },
        hashed(),
        () => hash.digest("hex"),
      );
      return statusOf(record);
    },
    open: async (slug) => {
      const record = await found(slug);
      if (record.state !== "draft") {
        return change(slug, "open", { from: ["paused"], to: "open", reason: null });
      }
      const { definition, documents, materialsHash, seed } = record;
      const pairs = await storage.pairsToPlan(record.id);
      const plan = hashedPlan(planSlots(pairs.strata, definition.ratings_per_pair, seed));
      const opened = await storage.openStudy(record.id, {
        pairs,
        plan: plan.slots,
        seal: () =>
          hashOf({
            definition,
            materials: materialsHash,
            consent: documents.consent.source,
            instructions: documents.instructions.source,
            plan: plan.digest(),
          }),
        at: clock.now(),
      });
      events.stateChanged(opened.id, opened.state);
      return statusOf(opened);
    },
    pause: (slug, reason) => change(slug, "pause", { from: ["open"], to: "paused", reason }),
    close: (slug, reason) =>
      change(slug, "close", { from: ["open", "paused"], to: "closed", reason }),
    unblind: (slug, reason) =>
      change(slug, "unblind", { from: ["closed"], to: "unblinded", reason }),
    status: async (slug) => statusOf(await found(slug)),
    list: async () => Promise.all((await storage.listStudies()).map(statusOf)),
  };
}
