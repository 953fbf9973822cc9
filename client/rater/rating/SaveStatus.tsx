import { useEffect, useState } from "react";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../words/use-words.ts";
import type { Facts } from "../session/facts.ts";
import { type SaveStatus as Status, saveStatusOf } from "../session/save-status.ts";
import { useFacts } from "../use-rater.ts";

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
  const { saving } = useWords();
  return (
    <span className="save-detail">
      {saving.unsent(status.count, Math.max(0, now - status.since))}
      {status.kind === "refused" && (
        <>
          {": "}
          {status.problem === null ? saving.noReason : <bdi lang="en">{status.problem}</bdi>}
        </>
      )}
    </span>
  );
};

const iconOf = (kind: Status["kind"]) =>
  kind === "nothing" ? null : <Icon name={kind === "held" ? "kept" : kind} />;

/** Without a line it is the network that is waited for, whatever the server said before. */
const wordsOf = (
  kind: Exclude<Status["kind"], "nothing">,
  { online, serverBusy }: Pick<Facts, "online" | "serverBusy">,
) => {
  if (!online || !serverBusy) return kind;
  if (kind === "kept") return "keptForServer";
  return kind === "held" ? "heldForServer" : kind;
};

/** How safe the rater's answers are, as a word and a shape; announced when it changes. */
export const SaveStatus = () => {
  const facts = useFacts();
  const status = saveStatusOf(facts);
  const { saving } = useWords();
  const isUnsent = status.kind === "kept" || status.kind === "held" || status.kind === "refused";
  return (
    <p className={`save save-${status.kind}`}>
      <output>
        {iconOf(status.kind)}{" "}
        {status.kind === "nothing" ? null : saving[wordsOf(status.kind, facts)]}
      </output>
      {isUnsent && <Unsent status={status} />}
    </p>
  );
};
