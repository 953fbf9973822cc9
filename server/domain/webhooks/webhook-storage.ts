import type { DeliveryState, WebhookEvent } from "../../../shared/model/webhook.ts";

export interface WebhookRecord {
  id: number;
  studyId: number;
  /** The study's name. */
  slug: string;
  url: string;
  events: readonly WebhookEvent[];
  secret: string;
  /** The secret before it, and when it was replaced. */
  secretBefore: string | null;
  rotatedAt: number | null;
  /** The last entry of the study's audit log that was looked at. */
  seen: number;
  createdAt: number;
  createdBy: string;
}

/** What is to be sent, as it is sent. */
export interface WebhookMessage {
  event: WebhookEvent | "ping";
  body: string;
  createdAt: number;
}

export interface DeliveryRecord extends WebhookMessage {
  id: number;
  webhookId: number;
  state: DeliveryState;
  attempts: number;
  attemptedAt: number | null;
  /** To the last attempt, in words. */
  answer: string | null;
  nextAt: number;
}

/** What Kelvin remembers of webhooks, under the promises of `Storage`. */
export interface WebhookStorage {
  /** One that has seen the audit log as it is. */
  add: (
    webhook: Pick<
      WebhookRecord,
      "studyId" | "url" | "events" | "secret" | "createdAt" | "createdBy"
    >,
  ) => Promise<number>;
  /** Those whose study's audit log has entries that they have not seen, by number. */
  behind: () => Promise<WebhookRecord[]>;
  /** By number. */
  ofStudy: (studyId: number) => Promise<WebhookRecord[]>;
  rotate: (id: number, secret: string, at: number) => Promise<void>;
  remove: (id: number) => Promise<void>;
  /**
   * Puts messages into the queue. With `looked`, what was made of the audit log's entries after `from` up to
   * `to`: does nothing where somebody else has done that already.
   */
  enqueue: (
    id: number,
    messages: readonly WebhookMessage[],
    looked: { from: number; to: number } | null,
  ) => Promise<void>;
  /** Takes deliveries whose time has come, the longest due first; nobody else is given them before `until`. */
  take: (
    at: number,
    limit: number,
    until: number,
  ) => Promise<{ delivery: DeliveryRecord; webhook: Omit<WebhookRecord, "slug"> }[]>;
  settle: (
    deliveryId: number,
    outcome: Pick<DeliveryRecord, "state" | "attempts" | "attemptedAt" | "answer" | "nextAt">,
  ) => Promise<void>;
  /** The latest first. */
  deliveries: (id: number, before: number | null, limit: number) => Promise<DeliveryRecord[]>;
  /** Makes a delivery of this webhook due anew; false where there is none of that number. */
  retry: (id: number, deliveryId: number, at: number) => Promise<boolean>;
  /** Deletes deliveries made before `at` that wait for nothing. */
  forgetDeliveries: (at: number) => Promise<void>;
}
