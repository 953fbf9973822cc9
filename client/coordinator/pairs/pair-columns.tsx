import type { WatchedPair } from "../../../shared/protocol/watched-pairs.ts";
import type { Column } from "../frame/DataTable.tsx";
import { ProgressBar } from "../frame/ProgressBar.tsx";
import { sayShare } from "../../../shared/say/say-share.ts";

const flagsOf = ({ flags }: WatchedPair): string =>
  Object.entries(flags)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => (count === 1 ? name : `${name} × ${count}`))
    .join(", ");

/** `isShown`: whether answers may be told, and with them how far raters differ. */
export const pairColumnsOf = (
  planned: number,
  isShown: boolean,
): readonly Column<WatchedPair>[] => [
  { name: "Pair", value: ({ pair }) => pair },
  {
    name: "Coverage",
    value: ({ judged }) => judged,
    cell: ({ judged, held }) => <ProgressBar judged={judged} held={held} planned={planned} />,
  },
  { name: "Held", value: ({ held }) => held, isFigure: true },
  { name: "Open", value: ({ open }) => open, isFigure: true },
  { name: "Surplus", value: ({ surplus }) => surplus, isFigure: true },
  { name: "Given back", value: ({ givenBack }) => givenBack, isFigure: true },
  {
    name: "Reported",
    value: ({ flags }) => flags.harmful + flags.broken + flags.known,
    cell: (row) => flagsOf(row) || "–",
  },
  ...(isShown
    ? [
        {
          name: "Disagreement",
          value: ({ disagreement }: WatchedPair) => disagreement,
          cell: ({ disagreement }: WatchedPair) =>
            disagreement === null ? null : sayShare(disagreement),
          isFigure: true,
        },
      ]
    : []),
];
