import { useEffect, useState } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { ageInWords, type SaveStatus as Status, saveStatusOf } from "../session/save-status.ts";
import { useFacts } from "../use-rater.ts";

const words: Record<Status["kind"], string> = {
  nothing: "",
  saved: "Saved",
  saving: "Saving",
  kept: "Kept on this device, waiting for the network",
  held: "Waiting for the network. This browser keeps nothing: leave the page open",
  refused: "Kept on this device, not accepted by the server",
};

/** Draws again each half minute while something waits, so that its age stays true. */
const useNow = (runs: boolean): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return undefined;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
};

const Unsent = ({ status }: { status: Extract<Status, { count: number }> }) => {
  const now = useNow(true);
  const answers = status.count === 1 ? "1 answer" : `${status.count} answers`;
  return (
    <span className="save-detail">
      {answers}, oldest from {ageInWords(Math.max(0, now - status.since))}
      {status.kind === "refused" && `: ${status.problem}`}
    </span>
  );
};

const iconOf = (kind: Status["kind"]) =>
  kind === "nothing" ? null : <Icon name={kind === "held" ? "kept" : kind} />;

/** How safe the rater's answers are, as a word and a shape; announced when it changes. */
export const SaveStatus = () => {
  const status = saveStatusOf(useFacts());
  const isUnsent = status.kind === "kept" || status.kind === "held" || status.kind === "refused";
  return (
    <p className={`save save-${status.kind}`}>
      <output>
        {iconOf(status.kind)} {words[status.kind]}
      </output>
      {isUnsent && <Unsent status={status} />}
    </p>
  );
};
