import type { Study } from "../../shared/model/study.ts";
import { hashOfText } from "./canonical-json.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventHub } from "./event-hub.ts";
import { hashedPlan } from "./plan-hash.ts";
import { planSlots } from "./plan-slots.ts";
import type { Clock, Random } from "./ports.ts";
import { opensPreview, previewMs } from "./preview-token.ts";
import { bytesOfPair } from "./seal/pair-commitments.ts";
import { sealStudy } from "./seal/seal-study.ts";
import type { Storage } from "./storage.ts";
import type { StudyRecord } from "./study-records.ts";

/** Studies shown to coordinators as raters see them: each preview in a storage of its own, in memory only. */
export interface Previews {
  /** Begins one; returns the secret by which its browser is known, or null where the token opens none. */
  begin: (slug: string, token: string) => Promise<string | null>;
  /** Null where there is none, or none any more. */
  find: (slug: string, secretHash: string) => Desk | null;
  close: () => Promise<void>;
}

const most = 20;
const prompts = 50;
const code = "PREVIEW";

/** The study as its raters will see it, apart from what a preview must not give away or ask for. */
const previewed = ({ blinding: _blinding, recruitment, ...definition }: Study): Study => {
  const codes = Object.fromEntries(Object.keys(recruitment?.codes ?? {}).map((end) => [end, code]));
  return { ...definition, recruitment: { platform: "open", codes } };
};

async function openCopy(
  copy: Storage,
  { clock, record }: { clock: Clock; record: StudyRecord },
): Promise<void> {
  const draft = await copy.findStudy(record.slug);
  if (draft === null) throw new Error("the copy of a study is without it");
  const pairs = await copy.pairsToPlan(draft.id);
  const plan = hashedPlan(planSlots(pairs.strata, draft.definition.ratings_per_pair, draft.seed));
  const commitments = Buffer.alloc(pairs.pairIds.length * bytesOfPair);
  await copy.openStudy(draft.id, {
    pairs,
    plan: plan.slots,
    seal: () => sealStudy({ ...draft, commitments, planDigest: plan.digest() }),
    at: clock.now(),
  });
}

export function createPreviews({
  storage,
  clock,
  random,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
}): Previews {
  const known = new Map<string, { slug: string; desk: Desk; until: number }>();
  const events = createEventHub();

  const drop = async (hash: string): Promise<void> => {
    const preview = known.get(hash);
    known.delete(hash);
    await preview?.desk.storage.close();
  };

  return {
    begin: async (slug, token) => {
      const record = await storage.findStudy(slug);
      if (record === null || !opensPreview(record.key, token, clock.now())) return null;
      const [oldest] = known.keys();
      if (known.size >= most && oldest !== undefined) await drop(oldest);
      const copy = await storage.copyForPreview({
        studyId: record.id,
        definition: previewed(record.definition),
        seed: Buffer.from(random.bytes(6)).readUIntBE(0, 6),
        prompts,
      });
      await openCopy(copy, { clock, record });
      const secret = Buffer.from(random.bytes(32)).toString("base64url");
      const desk = createDesk({ storage: copy, clock, random, events });
      known.set(hashOfText(secret), { slug, desk, until: clock.now() + previewMs });
      return secret;
    },
    find: (slug, secretHash) => {
      const preview = known.get(secretHash);
      return preview?.slug === slug && preview.until >= clock.now() ? preview.desk : null;
    },
    close: async () => {
      for (const hash of known.keys()) await drop(hash);
    },
  };
}
