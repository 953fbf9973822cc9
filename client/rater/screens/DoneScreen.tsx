import { useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Sheet } from "./Sheet.tsx";

const Code = ({ code }: { code: string }) => {
  const { end } = useWords();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  };
  return (
    <section className="code" aria-label={end.code}>
      <p>{end.yourCode}</p>
      <strong className="code-text">{code}</strong>
      <button type="button" className="primary" onClick={() => void copy()}>
        {end.copy}
      </button>
      <output>
        {copied === "yes" && end.copied}
        {copied === "failed" && end.copyFailed}
      </output>
    </section>
  );
};

export const DoneScreen = ({ study, code }: { study: StudyView; code: string | null }) => {
  const judged = useFacts().view?.progress.judged ?? 0;
  const { end } = useWords();
  return (
    <Sheet title={end.done}>
      <p>
        {end.allSaved(judged)} {code === null ? end.mayClose : end.handIn}
      </p>
      {code !== null && <Code code={code} />}
      <Contact study={study} />
    </Sheet>
  );
};
