import { useState } from "react";
import type { CallOutput } from "../calls/make-call.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { sayTime } from "../say/say-time.ts";
import { useStudy } from "../studies/use-study.ts";
import { sayEvent } from "./event-words.ts";
import { WebhookForm } from "./WebhookForm.tsx";
import { WebhookPanel } from "./WebhookPanel.tsx";
import "./webhooks.css";

type Webhook = CallOutput<"webhook:list">[number];

const columns: readonly Column<Webhook>[] = [
  { name: "Address", value: ({ url }) => url },
  { name: "Told when", value: ({ events }) => events.map(sayEvent).join(", ") },
  {
    name: "Added",
    value: ({ created_at }) => created_at,
    cell: ({ created_at }) => sayTime(created_at),
  },
  { name: "By", value: ({ created_by }) => created_by },
];

/** Addresses that are told what happens to the study. */
export const WebhooksPage = () => {
  const { slug } = useStudy();
  const webhooks = useCall("webhook:list", { slug });
  const [shown, setShown] = useState<number | null>(null);
  const webhook = webhooks.data?.find(({ id }) => id === shown);
  return (
    <Page
      title="Webhooks"
      standing={
        webhooks.data === undefined
          ? undefined
          : `${sayCount(webhooks.data.length, "address", "addresses")} ${
              webhooks.data.length === 1 ? "is" : "are"
            } told what happens to this study.`
      }
    >
      <p>
        What is sent is signed and says what happened and when: never an arm, an answer, or who did
        it.
      </p>
      <Loaded query={webhooks}>
        {(rows) => (
          <DataTable
            caption="Webhooks of this study"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => String(id)}
            onOpen={({ id }) => setShown(id)}
            empty={<EmptyState title="No address is told anything. Add one below." />}
          />
        )}
      </Loaded>
      <WebhookForm slug={slug} />
      {webhook !== undefined && (
        <WebhookPanel slug={slug} webhook={webhook} onClose={() => setShown(null)} />
      )}
    </Page>
  );
};
