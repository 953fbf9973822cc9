import type { Line } from "../watch/watch-connection.ts";

/** Whether the page hears of changes at once; said with a word and a shape. */
export const LineMark = ({ line, at }: { line: Line; at: number | null }) => {
  const time = at === null ? null : new Date(at).toLocaleTimeString("en-GB");
  return (
    <p className={`line-mark ${line}`}>
      <output>
        {line === "live" && "Live"}
        {line === "opening" && "Connecting"}
        {line === "apart" && "Servers cannot hear each other: asking every 5 seconds"}
        {line === "lost" && "Connection lost: asking every 5 seconds"}
      </output>
      {time !== null && <span> · as of {time}</span>}
    </p>
  );
};
