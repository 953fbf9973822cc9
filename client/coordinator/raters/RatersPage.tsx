import { useState } from "react";
import { useSearchParams } from "wouter";
import type { WatchedRater } from "../../../shared/protocol/watched-raters.ts";
import { useCall } from "../calls/use-call.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { RaterFilter, type RaterFilterValue } from "./RaterFilter.tsx";
import { raterColumns } from "./rater-columns.tsx";
import { RaterPanel } from "./RaterPanel.tsx";
import "./raters.css";

const most = 500;

const standingOf = (
  { everybody, flagged }: { everybody: number; flagged: number },
  state: string,
): string => {
  if (everybody === 0) return "Nobody has agreed to take part yet.";
  const flags = flagged === 0 ? "nobody flagged" : `${sayNumber(flagged)} flagged`;
  return `${sayCount(everybody, "rater")} agreed to take part, ${flags}; the study is ${state}.`;
};

/** Who takes part: how they work, and what sets them apart. */
export const RatersPage = () => {
  const { slug, status, role } = useStudy();
  const [filter, setFilter] = useState<RaterFilterValue>({ search: "", state: "", flagged: false });
  const [params, setParams] = useSearchParams();
  const opened = Number(params.get("rater")) || null;
  const setOpened = (rater: number | null): void =>
    setParams(rater === null ? {} : { rater: String(rater) }, { replace: true });
  const { search, state, flagged } = filter;
  const list = useCall(
    "rater:list",
    { slug, limit: most, search, flagged, ...(state === "" ? {} : { states: [state] }) },
    { everyMs: 15_000 },
  );
  const everyone = useCall("rater:list", { slug, limit: 1, flagged: true }, { everyMs: 15_000 });
  const onOpen = ({ rater }: WatchedRater): void => setOpened(rater);
  const maySee = role === "owner" || role === "coordinator";
  return (
    <Page
      title="Raters"
      {...(everyone.data === undefined
        ? {}
        : {
            standing: standingOf(
              { everybody: everyone.data.everybody, flagged: everyone.data.total },
              status.state,
            ),
          })}
    >
      <Loaded query={list}>
        {({ raters, total, everybody, question }) =>
          everybody === 0 ? (
            <EmptyState title="Nobody has come yet.">
              <p>
                Give raters the link of the study: <a href={status.link}>{status.link}</a>
              </p>
            </EmptyState>
          ) : (
            <div className="table-part">
              <RaterFilter value={filter} onChange={setFilter}>
                {total > raters.length
                  ? `The first ${sayNumber(raters.length)} of ${sayCount(total, "rater")}`
                  : `${sayNumber(total)} of ${sayCount(everybody, "rater")}`}
              </RaterFilter>
              <DataTable
                caption="Raters"
                columns={raterColumns}
                rows={raters}
                keyOf={({ rater }) => String(rater)}
                {...(maySee ? { onOpen } : {})}
                empty={<EmptyState title="Nobody matches this filter." />}
              />
              <p className="aside">
                {question !== null &&
                  `Agreement is the share of the others’ answers to “${question}” that are the same, each rater left out in turn, drawn towards the mean of all raters by as much as few pairs warrant; from five pairs on. `}
                A flag is a declared exclusion that a rater meets so far, or an alert about them
                that nobody has seen to. It points at whom to look at, and leaves nobody out.
              </p>
            </div>
          )
        }
      </Loaded>
      {opened !== null && maySee && <RaterPanel rater={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
};
