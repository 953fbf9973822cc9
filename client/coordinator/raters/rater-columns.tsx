import type { WatchedRater } from "../../../shared/protocol/watched-raters.ts";
import type { Column } from "../frame/DataTable.tsx";
import { saySeconds } from "../../../shared/say/say-seconds.ts";
import { sayShare } from "../../../shared/say/say-share.ts";
import { RaterStateMark } from "./RaterStateMark.tsx";
import { sayRule, stateWords } from "./rater-words.ts";

const withN = (share: number, n: number, what: string) => (
  <>
    {sayShare(share)}
    <span className="under">
      of {n} {what}
    </span>
  </>
);

export const raterColumns: readonly Column<WatchedRater>[] = [
  { name: "Rater", value: ({ rater }) => rater, cell: ({ rater }) => `Rater ${rater}` },
  {
    name: "Standing",
    value: ({ state }) => stateWords[state],
    cell: ({ state }) => <RaterStateMark state={state} />,
  },
  { name: "Judgments", value: ({ judgments }) => judgments, isFigure: true },
  {
    name: "Median time",
    value: ({ medianSeconds }) => medianSeconds,
    cell: ({ medianSeconds }) => (medianSeconds === null ? null : saySeconds(medianSeconds)),
    isFigure: true,
  },
  {
    name: "Checks failed",
    value: ({ checks }) => checks?.failed ?? null,
    cell: ({ checks }) =>
      checks === null ? null : `${checks.failed} of ${checks.failed + checks.passed}`,
    isFigure: true,
  },
  {
    name: "Agreement",
    value: ({ agreement }) => agreement?.shrunk ?? null,
    cell: ({ agreement }) =>
      agreement === null ? null : withN(agreement.shrunk, agreement.pairs, "pairs"),
    isFigure: true,
  },
  {
    name: "Same side",
    value: ({ sameSide }) => sameSide?.share ?? null,
    cell: ({ sameSide }) =>
      sameSide === null ? null : withN(sameSide.share, sameSide.choices, "choices"),
    isFigure: true,
  },
  {
    name: "Flags",
    value: ({ flags }) => flags.length,
    cell: ({ flags }) =>
      flags.length === 0 ? "–" : flags.map(({ rule }) => sayRule(rule)).join(", "),
  },
];
