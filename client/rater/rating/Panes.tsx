import { useLayoutEffect, useRef } from "react";
import { Icon } from "../../ui/Icon.tsx";
import type { OpenPair } from "../session/open-pair.ts";
import { usePreferences, useRater } from "../use-rater.ts";
import { PlainIfOneFails } from "./PlainIfOneFails.tsx";
import { Reply } from "./Reply.tsx";
import { replyNames } from "./positions.ts";
import { useSidePlaces } from "./use-side-places.ts";

const Switch = ({ pair }: { pair: OpenPair }) => {
  const { session } = useRater();
  return (
    <div className="switch" role="group" aria-label="Which reply is shown">
      {pair.presentation.replies.map(({ position }) => (
        <button
          key={position}
          type="button"
          aria-pressed={pair.side === position}
          onClick={() => session.showSide(position)}
        >
          {replyNames[position]}
          {pair.seen.includes(position) && (
            <>
              <Icon name="seen" />
              <span className="hidden">, seen to the end</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
};

/** The replies: side by side where both have room, one at a time where they have not. */
export const Panes = ({ pair }: { pair: OpenPair }) => {
  const { scrollTogether } = usePreferences();
  const { session } = useRater();
  const { assignment, replies } = pair.presentation;
  const frame = useRef<HTMLDivElement>(null);
  useSidePlaces(assignment, pair.side, frame);
  useLayoutEffect(() => {
    if (frame.current !== null) frame.current.scrollTop = 0;
  }, [assignment]);
  const isPair = replies.length > 1;
  const names = ["panes", isPair ? "two" : "one", scrollTogether ? "together" : "apart"];
  return (
    <>
      {isPair && <Switch pair={pair} />}
      <div
        ref={frame}
        className={names.join(" ")}
        data-view={pair.side}
        role="group"
        aria-label="Replies"
        tabIndex={0}
      >
        <PlainIfOneFails key={assignment}>
          {(isPlain) =>
            replies.map(({ position, content }) => (
              <Reply
                key={position}
                position={position}
                content={content}
                isPlain={isPlain}
                onSeen={session.markSeen}
              />
            ))
          }
        </PlainIfOneFails>
      </div>
    </>
  );
};
