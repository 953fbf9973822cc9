import { useState } from "react";
import { useWords } from "../../words/use-words.ts";

/** What a rater hands in to be paid, to be copied or written down. */
export const CompletionCode = ({ code, link }: { code: string; link: string | null }) => {
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
      <button
        type="button"
        className={link === null ? "primary" : "secondary"}
        onClick={() => void copy()}
      >
        {end.copy}
      </button>
      {link !== null && (
        <a className="button primary" href={link} rel="noreferrer">
          {end.handInHere}
        </a>
      )}
      <output>
        {copied === "yes" && end.copied}
        {copied === "failed" && end.copyFailed}
      </output>
    </section>
  );
};
