import { Button } from "@mantine/core";
import { useState } from "react";
import type { CallOutput } from "../calls/make-call.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayTime } from "../say/say-time.ts";
import { sayEvent } from "./event-words.ts";

type Delivery = CallOutput<"webhook:deliveries">["deliveries"][number];

/** What became of a message, with the answer to its last attempt. */
const outcomeOf = ({ state, answer, attempts, next_at }: Delivery): string => {
  if (state === "delivered") return `Taken, with ${answer ?? "no answer"}`;
  if (state === "given-up") return `Given up after ${attempts} attempts: ${answer ?? "no answer"}`;
  if (answer === null || next_at === null) return "Waiting to be sent";
  return `Not taken: ${answer}. Again ${sayTime(next_at)}`;
};

const DeliveryItem = ({ delivery, onRetry }: { delivery: Delivery; onRetry: () => void }) => (
  <li className="delivery">
    <div>
      <p>
        <strong>
          {delivery.id}: {sayEvent(delivery.event)}
        </strong>
        , {sayTime(delivery.created_at)}
      </p>
      <p>{outcomeOf(delivery)}</p>
    </div>
    {delivery.state !== "waiting" && (
      <Button
        variant="default"
        size="xs"
        aria-label={`Send ${delivery.id} again`}
        onClick={onRetry}
      >
        Send again
      </Button>
    )}
  </li>
);

/** What an address was told, the latest first, a page at a time. */
export const DeliveryList = ({ slug, id }: { slug: string; id: number }) => {
  const [before, setBefore] = useState<number | null>(null);
  const page = useCall("webhook:deliveries", { slug, id, before }, { everyMs: 2000 });
  const retry = useAct("webhook:retry");
  return (
    <section aria-labelledby="deliveries">
      <h3 id="deliveries">Deliveries</h3>
      <Loaded query={page}>
        {({ deliveries, next }) => (
          <>
            {deliveries.length === 0 ? (
              <EmptyState title="Nothing was sent yet. Try the address out." />
            ) : (
              <ol className="deliveries">
                {deliveries.map((delivery) => (
                  <DeliveryItem
                    key={delivery.id}
                    delivery={delivery}
                    onRetry={() => retry.mutate({ slug, id, delivery: delivery.id })}
                  />
                ))}
              </ol>
            )}
            <div className="buttons">
              {before !== null && (
                <Button variant="default" onClick={() => setBefore(null)}>
                  Latest
                </Button>
              )}
              {next !== null && (
                <Button variant="default" onClick={() => setBefore(next)}>
                  Older
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
      {retry.error !== null && <Problem error={retry.error} />}
    </section>
  );
};
