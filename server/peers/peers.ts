import type { Writers } from "../domain/writers.ts";
import type { PeerNotice } from "./peer-notice.ts";

/** The other servers of the same database, as far as notices go. */
export interface Peers {
  /** Whether what is told arrives: there is nobody to be told, it does, or it does not for now. */
  standing: () => "alone" | "joined" | "apart";
  /** Never fails and is never waited for: what cannot be told is dropped. */
  tell: (notice: PeerNotice) => void;
  /** What others told; never what this server told. */
  listen: (listener: (notice: PeerNotice) => void) => void;
  standingChanged: (listener: () => void) => void;
  /** Null where there is nobody to agree with. */
  writers: Writers | null;
  close: () => Promise<void>;
}

export const noPeers: Peers = {
  standing: () => "alone",
  tell: () => undefined,
  listen: () => undefined,
  standingChanged: () => undefined,
  writers: null,
  close: () => Promise.resolve(),
};
