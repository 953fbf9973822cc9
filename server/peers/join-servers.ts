import { createEventHub, type EventHub } from "../domain/event-hub.ts";
import type { Guesses } from "../domain/people/guesses.ts";
import type { Report } from "../domain/ports.ts";
import type { Storage } from "../domain/storage.ts";
import { lookAround } from "./look-around.ts";
import type { Peers } from "./peers.ts";
import { heardFrom, tellPeers } from "./share-events.ts";

/** What pages that are connected to this server are told of the others. */
interface Pages {
  /** Somebody's access may have changed: everybody connected is asked again. */
  accessChanged: () => Promise<void>;
  apartChanged: () => void;
  /** A rater's page at another server took over. */
  takenOver: (session: number, client: string) => void;
}

export interface JoinedServers {
  /** What happens here, as `own` says it, and at others, as far as it is heard of. */
  everywhere: EventHub;
  guesses: Guesses;
  isApart: () => boolean;
  /** Told once it is done here. */
  accessChanged: () => void;
  tookOver: (session: number, client: string) => void;
  /** From now on pages are told, and others listened to. */
  begin: (pages: Pages) => void;
  stop: () => Promise<void>;
}

/** Ties what happens at this server to what happens at the others of its database. */
export function joinServers({
  peers,
  storage,
  own,
  report,
}: {
  peers: Peers;
  storage: Pick<Storage, "source" | "standings" | "auditLog">;
  own: EventHub;
  report: Report;
}): JoinedServers {
  const everywhere = createEventHub();
  const telling = tellPeers(peers);
  own.listen(everywhere);
  own.listen(telling.events);
  let looking: { stop: () => Promise<void> } | null = null;
  return {
    everywhere,
    guesses: {
      tell: (guess) => peers.tell({ about: "guess", ...guess }),
      listen: (listener) =>
        peers.listen((notice) => {
          if (notice.about === "guess") listener(notice);
        }),
    },
    isApart: () => peers.standing() === "apart",
    accessChanged: () => peers.tell({ about: "access" }),
    tookOver: (session, client) => peers.tell({ about: "writes", session, client }),
    begin: ({ accessChanged, apartChanged, takenOver }) => {
      peers.listen((notice) => {
        if (notice.about === "access") void accessChanged();
        if (notice.about === "writes") takenOver(notice.session, notice.client);
        heardFrom(notice, everywhere);
      });
      peers.standingChanged(apartChanged);
      if (storage.source.kind !== "postgres") return;
      const isJoined = (): boolean => peers.standing() === "joined";
      looking = lookAround({ storage, everywhere, isJoined, accessChanged, report });
    },
    stop: async () => {
      telling.stop();
      await looking?.stop();
    },
  };
}
