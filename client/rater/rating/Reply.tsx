import { memo, useEffect, useRef } from "react";
import type { Content } from "../../../shared/model/content.ts";
import type { Position } from "../../../shared/model/presentation.ts";
import { textOf } from "../../ui/content-text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { useWords } from "../../words/use-words.ts";
import { watchEnd } from "./watch-end.ts";

interface Props {
  position: Position;
  content: readonly Content[];
  isPlain: boolean;
  isSeen: boolean;
  onSeen: (position: Position) => void;
}

const ReplyText = ({ content, isPlain }: Pick<Props, "content" | "isPlain">) => {
  const { rating } = useWords();
  const text = isPlain || content.length < 2 ? textOf(content) : null;
  if (text === "" && !JSON.stringify(content).includes('"hr"')) {
    return <p className="empty">{rating.emptyReply}</p>;
  }
  if (!isPlain) return <Prose content={content} headings={3} />;
  return (
    <p className="prose plain" dir="auto" lang="">
      {text}
    </p>
  );
};

/** One reply. Left and right are this same component; nothing but the position differs. */
export const Reply = memo(({ position, content, isPlain, isSeen, onSeen }: Props) => {
  const { rating } = useWords();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null) return undefined;
    return watchEnd(end.current, () => onSeen(position));
  }, [position, onSeen]);
  return (
    <article className="reply" data-position={position} aria-label={rating[position]}>
      <h2>
        {rating[position]}
        <span className="seen" hidden={!isSeen}>
          <Icon name="seen" /> {rating.seen}
        </span>
      </h2>
      <ReplyText content={content} isPlain={isPlain} />
      <div ref={end} className="end" />
    </article>
  );
});
Reply.displayName = "Reply";
