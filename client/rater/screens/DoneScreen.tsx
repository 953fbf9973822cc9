import { useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useFacts } from "../use-rater.ts";
import { Contact } from "./Contact.tsx";
import { Sheet } from "./Sheet.tsx";

const Code = ({ code }: { code: string }) => {
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
    <section className="code" aria-label="Completion code">
      <p>Your completion code</p>
      <strong className="code-text">{code}</strong>
      <button type="button" className="primary" onClick={() => void copy()}>
        Copy the code
      </button>
      <output>
        {copied === "yes" && "Copied"}
        {copied === "failed" && "This browser does not allow copying: please select the code."}
      </output>
    </section>
  );
};

export const DoneScreen = ({ study, code }: { study: StudyView; code: string | null }) => {
  const judged = useFacts().view?.progress.judged ?? 0;
  return (
    <Sheet title="That was all, thank you">
      <p>
        {judged === 1 ? "Your answer is saved." : `All ${judged} of your answers are saved.`}{" "}
        {code === null
          ? "You may close this page."
          : "Hand in this code where you found the study. You will find it here again."}
      </p>
      {code !== null && <Code code={code} />}
      <Contact study={study} />
    </Sheet>
  );
};
