import { useRef } from "react";
import type { OpenPair } from "../session/open-pair.ts";
import { useWords } from "../../words/use-words.ts";
import { useParadata } from "../paradata/use-paradata.ts";
import { usePreferences, useRater } from "../use-rater.ts";
import { PlainIfOneFails } from "./plain-if-one-fails.ts";
import { Reply } from "./Reply.tsx";
import { Switch } from "./Switch.tsx";
import { useSidePlaces } from "./use-side-places.ts";

/** The replies: side by side where both have room, one at a time where they have not. */
export const Panes = ({ pair }: { pair: OpenPair }) => {
  const { scrollTogether, stacked } = usePreferences();
  const { rating } = useWords();
  const { session } = useRater();
  const { assignment, replies } = pair.presentation;
  const frame = useRef<HTMLElement>(null);
  useSidePlaces(assignment, pair.side, frame);
  useParadata(frame, { side: pair.side, replies: replies.length, stacked });
  const isPair = replies.length > 1;
  const names = [
    "panes",
    isPair ? "two" : "one",
    scrollTogether ? "together" : "apart",
    ...(stacked ? ["stacked"] : []),
  ];
  return (
    <>
      {isPair && !stacked && <Switch pair={pair} />}
      {/* A box that may scroll must be in reach of keys. Another pair is another box, at its beginning. */}
      <section
        key={assignment}
        ref={frame}
        className={names.join(" ")}
        data-view={pair.side}
        aria-label={rating.replies}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <PlainIfOneFails
          draw={(isPlain) =>
            replies.map(({ position, content }) => (
              <Reply
                key={position}
                position={position}
                content={content}
                isPlain={isPlain}
                isSeen={pair.seen.includes(position)}
                onSeen={session.markSeen}
              />
            ))
          }
        />
      </section>
    </>
  );
};
