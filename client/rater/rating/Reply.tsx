import { memo, useEffect, useRef } from "react";
import type { Content } from "../../../shared/model/content.ts";
import type { Position } from "../../../shared/model/presentation.ts";
import { textOf } from "../../ui/content-text.ts";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";

interface Props {
  position: Position;
  content: readonly Content[];
  isPlain: boolean;
  onSeen: (position: Position) => void;
}

/** The verdict bar may lie over the last stretch of the window: what is behind it is not seen. */
const underVerdict = (reply: Element): string => {
  const bar = reply.closest(".work")?.querySelector(".verdict") ?? null;
  const isOver = bar !== null && getComputedStyle(bar).position === "sticky";
  return `0px 0px -${isOver ? bar.clientHeight : 0}px 0px`;
};

const ReplyText = ({ content, isPlain }: Pick<Props, "content" | "isPlain">) => {
  const { rating } = useWords();
  const text = isPlain || content.length < 2 ? textOf(content) : null;
  if (text === "" && !JSON.stringify(content).includes('"hr"')) {
    return <p className="empty">{rating.emptyReply}</p>;
  }
  if (!isPlain) return <Prose content={content} headings={3} />;
  return (
    <p className="prose plain" dir="auto">
      {text}
    </p>
  );
};

/** One reply. Left and right are this same component; nothing but the position differs. */
export const Reply = memo(({ position, content, isPlain, onSeen }: Props) => {
  const { rating } = useWords();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen(position);
      },
      { rootMargin: underVerdict(end.current) },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [position, onSeen]);
  return (
    <article className="reply" data-position={position} aria-label={rating[position]}>
      <h2>{rating[position]}</h2>
      <ReplyText content={content} isPlain={isPlain} />
      <div ref={end} className="end" />
    </article>
  );
});
Reply.displayName = "Reply";
