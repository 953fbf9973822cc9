import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { WebhookEvent } from "../../../shared/model/webhook.ts";
import { useAct } from "../calls/use-act.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { Secret } from "../frame/Secret.tsx";
import { eventWords, webhookEvents } from "./event-words.ts";

const usual: readonly WebhookEvent[] = ["study.closed", "alert"];

/** Makes a webhook, and shows its secret once. */
export const WebhookForm = ({ slug }: { slug: string }) => {
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<WebhookEvent[]>([...usual]);
  const create = useAct("webhook:create");
  return (
    <section className="section" aria-labelledby="make">
      <h2 id="make">Add an address</h2>
      <ActForm
        className="form-column"
        act={create}
        verb="Add the address"
        button={{ disabled: events.length === 0 }}
        onConfirm={() => create.mutate({ slug, url, events }, { onSuccess: () => setUrl("") })}
      >
        <TextInput
          label="Address"
          description="Begins with https://, and is public"
          required
          type="url"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="It is told when"
          value={events}
          onChange={(chosen) => setEvents(webhookEvents.filter((one) => chosen.includes(one)))}
        >
          <div className="form-column">
            {webhookEvents.map((event) => (
              <Checkbox key={event} value={event} label={eventWords[event]} />
            ))}
          </div>
        </Checkbox.Group>
      </ActForm>
      {create.data !== undefined && (
        <Secret
          label="The secret that signs what is sent. Shown now and never again: copy it"
          value={create.data.secret}
        />
      )}
    </section>
  );
};
