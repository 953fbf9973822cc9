import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { WatchedPairs } from "../../../shared/protocol/watched-pairs.ts";
import { useCall } from "../calls/use-call.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount, sayNumber } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { pairColumnsOf } from "./pair-columns.tsx";
import { PairPanel } from "./PairPanel.tsx";
import "./pairs.css";

const most = 500;
const choices = [
  { value: "all", label: "All pairs" },
  { value: "open", label: "Not complete" },
  { value: "flagged", label: "Called harmful or broken" },
] as const;
type Only = (typeof choices)[number]["value"];

const standingOf = ({ everything, complete, flagged }: WatchedPairs): string => {
  const flags = flagged === 0 ? "none" : sayNumber(flagged);
  return `${sayNumber(complete)} of ${sayCount(everything, "pair")} complete; ${flags} called harmful or broken.`;
};

/** How far each pair is, and what raters reported about it. */
export const PairsPage = () => {
  const { slug, status } = useStudy();
  const [only, setOnly] = useState<Only>("all");
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<string | null>(null);
  const list = useCall("pair:list", { slug, only, search, limit: most }, { everyMs: 15_000 });
  const planned = status.pairs === 0 ? 0 : status.slots / status.pairs;
  const data = list.data;
  return (
    <Page title="Pairs" {...(data === undefined ? {} : { standing: standingOf(data) })}>
      <div className="table-part">
        <search className="table-tools" aria-label="Pairs">
          <TextInput
            label="Find a pair"
            description="As in p0042"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <NativeSelect
            label="Which pairs"
            data={[...choices]}
            value={only}
            onChange={(event) => {
              const found = choices.find(({ value }) => value === event.currentTarget.value);
              setOnly(found?.value ?? "all");
            }}
          />
          {data !== undefined && (
            <output>
              {data.total > data.pairs.length
                ? `The first ${sayNumber(data.pairs.length)} of ${sayCount(data.total, "pair")}`
                : `${sayNumber(data.total)} of ${sayCount(data.everything, "pair")}`}
            </output>
          )}
        </search>
        <Loaded query={list}>
          {({ pairs, question }) => (
            <>
              <DataTable
                caption="Pairs"
                columns={pairColumnsOf(planned, question !== null)}
                rows={pairs}
                keyOf={({ pair }) => pair}
                onOpen={({ pair }) => setOpened(pair)}
                empty={<EmptyState title="No pair matches this filter." />}
              />
              {opened !== null && (
                <PairPanel
                  label={opened}
                  pair={pairs.find(({ pair }) => pair === opened) ?? null}
                  onClose={() => setOpened(null)}
                />
              )}
              <p className="aside">
                {question === null
                  ? "Answers are told once the study is unblinded. Given back counts raters who gave the pair back, or left with it."
                  : `Disagreement is the share of two raters’ answers to “${question}” that differ.`}
              </p>
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
};
