import type { WebhookEvent } from "../../../shared/model/webhook.ts";

/** What a webhook can be told, in the order of a study's life. */
export const eventWords: Record<WebhookEvent, string> = {
  "study.opened": "the study opens",
  "study.paused": "it is paused",
  "study.resumed": "it goes on",
  "study.closed": "it closes",
  "study.unblinded": "it is unblinded",
  alert: "an alert is raised",
};

const isEvent = (name: string): name is WebhookEvent => Object.hasOwn(eventWords, name);

export const webhookEvents = Object.keys(eventWords).filter(isEvent);

/** The name of an event as it is sent, in the same words; `ping` is sent on demand. */
export const sayEvent = (event: string): string => (isEvent(event) ? eventWords[event] : "a trial");
