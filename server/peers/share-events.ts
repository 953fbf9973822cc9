import type { Events } from "../domain/ports.ts";
import { coalesce } from "../socket/coalesce.ts";
import type { PeerNotice } from "./peer-notice.ts";
import type { Peers } from "./peers.ts";

/** Of one study others are told at most this often that it moved, or that work may have come free. */
const hintMs = 200;

/** Tells the other servers what happens at this one. */
export function tellPeers({ tell }: Pick<Peers, "tell">): {
  events: Partial<Events>;
  stop: () => void;
} {
  const moved = coalesce<number>(hintMs, (study) => tell({ about: "moved", study }));
  const work = coalesce<number>(hintMs, (study) => tell({ about: "work", study }));
  return {
    events: {
      workChanged: work.ask,
      raterMoved: moved.ask,
      alertRaised: moved.ask,
      stateChanged: (study, state) => tell({ about: "state", study, state }),
      raterChanged: (study, rater) => tell({ about: "rater", study, rater }),
      raterErased: (study) => tell({ about: "erased", study }),
    },
    stop: () => {
      moved.stop();
      work.stop();
    },
  };
}

/** What another server told, as an event that this one did not bring about. */
export function heardFrom(notice: PeerNotice, everywhere: Events): void {
  switch (notice.about) {
    case "moved":
      return everywhere.raterMoved(notice.study);
    case "work":
      return everywhere.workChanged(notice.study);
    case "state":
      return everywhere.stateChanged(notice.study, notice.state);
    case "rater":
      return everywhere.raterChanged(notice.study, notice.rater);
    case "erased":
      return everywhere.raterErased(notice.study);
    case "access":
    case "guess":
    case "writes":
  }
}
