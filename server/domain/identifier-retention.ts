import type { Clock } from "./ports.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** Platforms' names for raters of a closed study, and when they are deleted. */
export interface DueIdentifiers {
  slug: string;
  identifiers: number;
  /** Milliseconds since 1970. */
  dueAt: number;
  isDue: boolean;
}

export interface IdentifierRetention {
  /** Of every closed study that still has any, by name. */
  list: () => Promise<DueIdentifiers[]>;
  /** Deletes what is due; returns what that was. */
  forgetDue: () => Promise<DueIdentifiers[]>;
}

/** Identifiers are deleted so many days after the close where the study file does not say otherwise. */
export const identifierDays = 90;
const dayMs = 24 * 3600 * 1000;

const shown = ({ slug, identifiers, dueAt, isDue }: DueIdentifiers): DueIdentifiers => ({
  slug,
  identifiers,
  dueAt,
  isDue,
});

export function createIdentifierRetention({
  storage,
  clock,
}: {
  storage: Storage;
  clock: Clock;
}): IdentifierRetention {
  const closedAt = async ({ id }: StudyRecord): Promise<number> =>
    (await storage.auditLog(id)).find(({ kind }) => kind === "closed")?.at ?? clock.now();

  const kept = async (): Promise<(DueIdentifiers & { id: number })[]> => {
    const found: (DueIdentifiers & { id: number })[] = [];
    for (const record of await storage.listStudies()) {
      const { id, slug, state, definition } = record;
      if (state !== "closed" && state !== "unblinded") continue;
      const identifiers = await storage.countIdentifiers(id);
      if (identifiers === 0) continue;
      const days = definition.privacy?.keep_platform_ids_days ?? identifierDays;
      const dueAt = (await closedAt(record)) + days * dayMs;
      found.push({ id, slug, identifiers, dueAt, isDue: dueAt <= clock.now() });
    }
    return found;
  };
  return {
    list: async () => (await kept()).map(shown),
    forgetDue: async () => {
      const due = (await kept()).filter(({ isDue }) => isDue);
      for (const { id } of due) await storage.forgetIdentifiers(id);
      return due.map(shown);
    },
  };
}
