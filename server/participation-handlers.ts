import type { Handlers } from "../shared/protocol/calls.ts";
import type { participationCalls } from "../shared/protocol/participation-calls.ts";
import { hashOfText } from "./domain/canonical-json.ts";
import { dataProtectionOf } from "./domain/data-protection.ts";
import { createIdentifierRetention } from "./domain/identifier-retention.ts";
import { actorOf, type Caller } from "./domain/people/caller.ts";
import { listPayments } from "./domain/payments/list-payments.ts";
import type { Clock, Events, Random } from "./domain/ports.ts";
import { previewMs, previewTokenOf } from "./domain/preview-token.ts";
import type { Storage } from "./domain/storage.ts";
import type { StudyStatuses } from "./domain/study-status.ts";
import { createWithdrawal } from "./domain/withdrawal.ts";

/** What answers coordinators' calls about who takes part. */
export function createParticipationHandlers({
  storage,
  clock,
  random,
  events,
  statuses,
  publicUrl,
}: {
  storage: Storage;
  clock: Clock;
  random: Random;
  events: Events;
  statuses: StudyStatuses;
  publicUrl: string;
}): Handlers<typeof participationCalls, Caller> {
  const withdrawal = createWithdrawal({ storage, clock, random, events });
  const retention = createIdentifierRetention({ storage, clock });
  return {
    "study:preview": async ({ slug }) => {
      const { key } = await statuses.found(slug);
      const until = clock.now() + previewMs;
      return { link: `${publicUrl}/preview/${slug}?token=${previewTokenOf(key, until)}`, until };
    },
    "study:data-protection": async ({ slug }) => ({
      text: dataProtectionOf(await statuses.found(slug)),
    }),
    "rater:invite": async ({ slug, count }) => {
      const { id } = await statuses.found(slug);
      const secrets = Array.from({ length: count }, () =>
        Buffer.from(random.bytes(32)).toString("base64url"),
      );
      await storage.createInvitations(id, secrets.map(hashOfText), clock.now());
      return { links: secrets.map((secret) => `${publicUrl}/r/${slug}?invitation=${secret}`) };
    },
    "rater:erase": async ({ slug, platformId }, caller) =>
      withdrawal.erase(await statuses.found(slug), platformId, actorOf(caller)),
    "rater:payments": async ({ slug }) =>
      listPayments(storage, await statuses.found(slug), clock.now()),
    "rater:identifiers": ({ forget }) => (forget ? retention.forgetDue() : retention.list()),
  };
}
