import type { Study } from "../../../shared/model/study.ts";
import { AppError } from "../app-error.ts";
import { checkStudy } from "../check-study.ts";
import { formatFinding } from "../finding.ts";
import { createStoredPrompts } from "../leaks/stored-prompts.ts";
import { undecidedIn } from "../leaks/undecided.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import { actorOf, type Caller } from "../people/caller.ts";
import type { Clock, Random } from "../ports.ts";
import { drawSeed } from "../draw-seed.ts";
import type { Storage } from "../storage.ts";
import { storeDraft } from "../store-draft.ts";
import type { StudyRecord } from "../study-records.ts";

/** Rejects with `conflict` where the arms of a study cannot be read, or where it has no texts of its own. */
async function expectReadable(
  storage: Storage,
  { id, slug, imported }: StudyRecord,
): Promise<void> {
  if (imported !== null) {
    throw new AppError("conflict", `Study "${slug}" was judged elsewhere: import its file again.`);
  }
  const armKey = await storage.armKey(id);
  if (armKey !== null && armKey.clear === null) {
    throw new AppError(
      "conflict",
      `The arms of study "${slug}" are under a passphrase until it is unblinded. Make the copy from its folder.`,
    );
  }
}

/**
 * Makes a new draft of a study's file, texts and quality files under another name, with a key and, where
 * the file names none, a seed of its own. Nothing that raters gave is part of it.
 */
export async function copyStudy(
  {
    storage,
    materials,
    clock,
    random,
  }: { storage: Storage; materials: MaterialsReader; clock: Clock; random: Random },
  record: StudyRecord,
  as: string,
  caller: Caller,
): Promise<StudyRecord> {
  await expectReadable(storage, record);
  const study: Study = { ...record.definition, slug: as };
  const errors = checkStudy(study).filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new AppError("invalid", `Cannot copy study "${record.slug}" as "${as}".`, {
      details: errors.map(formatFinding),
    });
  }
  const stored = createStoredPrompts(storage, materials);
  const { id, leakDecisions } = record;
  const read = { id, definition: study, decisions: leakDecisions };
  const { report } = await stored.scan(read);
  const copy = await storeDraft(
    { storage, random },
    {
      study,
      documents: record.documents,
      quality: await storage.qualityFiles(id),
      leakDecisions,
      undecidedLeaks: undecidedIn(report),
      key: random.bytes(16),
      seed: study.seed ?? drawSeed(random),
      createdAt: clock.now(),
      actor: actorOf(caller),
    },
    stored.prepare(read),
  );
  // Whoever handles the texts of the one handles those of the other.
  if (caller.kind === "person" && !caller.owner) {
    const role = await storage.people.roleIn(caller.id, id);
    const details = { person: caller.email, role };
    const act = {
      kind: "role-set" as const,
      actor: actorOf(caller),
      at: clock.now(),
      reason: null,
      details,
    };
    if (role !== null) await storage.people.setRole(caller.id, copy.id, { role, act });
  }
  return copy;
}
