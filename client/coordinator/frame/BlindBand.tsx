import type { StudyStatus } from "../../../shared/protocol/study-status.ts";
import { Icon } from "../../ui/Icon.tsx";
import { sayTime } from "../say/say-time.ts";

/** Whether arms may be seen; after unblinding who opened them, when and why. */
export const BlindBand = ({ unblinded }: Pick<StudyStatus, "unblinded">) =>
  unblinded === null ? (
    <p className="blind-band">
      <Icon name="lock" /> Blinded: pooled numbers only
    </p>
  ) : (
    <p className="blind-band">
      Unblinded by {unblinded.by}, {sayTime(unblinded.at)}
      {unblinded.reason !== null && <>: {unblinded.reason}</>}
    </p>
  );
