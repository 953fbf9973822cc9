import { Button } from "@mantine/core";
import { useState } from "react";
import type { CallOutput } from "../calls/make-call.ts";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { Problem } from "../frame/Problem.tsx";
import { Secret } from "../frame/Secret.tsx";
import { SidePanel } from "../frame/SidePanel.tsx";
import { DeliveryList } from "./DeliveryList.tsx";

interface Props {
  slug: string;
  webhook: CallOutput<"webhook:list">[number];
  onClose: () => void;
}

/** One address: what it was told, a trial, another secret, its removal. */
export const WebhookPanel = ({ slug, webhook: { id, url }, onClose }: Props) => {
  const [isRemoving, setRemoving] = useState(false);
  const ping = useAct("webhook:ping");
  const rotate = useAct("webhook:rotate");
  const remove = useAct("webhook:remove");
  return (
    <SidePanel title={url} onClose={onClose}>
      <div className="panel">
        <div className="buttons">
          <Button loading={ping.isPending} onClick={() => ping.mutate({ slug, id })}>
            Try it out
          </Button>
          <Button
            variant="default"
            loading={rotate.isPending}
            onClick={() => rotate.mutate({ slug, id })}
          >
            Change the secret
          </Button>
          <Button variant="default" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </div>
        {ping.error !== null && <Problem error={ping.error} />}
        {rotate.error !== null && <Problem error={rotate.error} />}
        {rotate.data !== undefined && (
          <Secret
            label="The new secret. For a day the old one signs too. Shown now and never again: copy it"
            value={rotate.data.secret}
          />
        )}
        <DeliveryList slug={slug} id={id} />
        {isRemoving && (
          <ActDialog
            title="Remove this address"
            verb="Remove the address"
            isFinal
            act={remove}
            onConfirm={() => remove.mutate({ slug, id }, { onSuccess: onClose })}
            onClose={() => setRemoving(false)}
          >
            <p>It is told nothing more, and what it was told is forgotten here.</p>
          </ActDialog>
        )}
      </div>
    </SidePanel>
  );
};
