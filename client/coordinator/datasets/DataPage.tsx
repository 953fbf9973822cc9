import type { Dataset } from "../../../shared/protocol/dataset-calls.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayBytes } from "../say/say-bytes.ts";
import { sayNumber } from "../../../shared/say/say-count.ts";
import { sayTime } from "../say/say-time.ts";
import { useStudy } from "../studies/use-study.ts";
import { DatasetActions } from "./DatasetActions.tsx";
import { MakeDataset } from "./MakeDataset.tsx";
import { isInTheMaking, sayKind, sayState } from "./say-dataset.ts";

const soonMs = 1000;

const columnsOf = (slug: string): readonly Column<Dataset>[] => [
  {
    name: "Begun",
    value: ({ begun_at }) => begun_at,
    cell: ({ begun_at }) => sayTime(begun_at),
  },
  { name: "Kind", value: sayKind },
  { name: "State", value: sayState },
  {
    name: "Judgments",
    value: ({ judgments }) => judgments,
    cell: ({ judgments }) => sayNumber(judgments),
    isFigure: true,
  },
  {
    name: "Size",
    value: ({ bytes }) => bytes,
    cell: ({ bytes }) => (bytes === null ? "–" : sayBytes(bytes)),
    isFigure: true,
  },
  {
    name: "Kept until",
    value: ({ kept_until }) => kept_until,
    cell: ({ kept_until }) => (kept_until === null ? "–" : sayTime(kept_until)),
  },
  {
    name: "What to do",
    value: () => null,
    cell: (dataset) => <DatasetActions slug={slug} dataset={dataset} />,
  },
];

/** Datasets of the study, made in the background, for download. */
export const DataPage = () => {
  const { slug, status } = useStudy();
  const { unblinded } = status;
  const isUnblinded = unblinded !== null;
  const known = useCall("dataset:list", { slug });
  const isBusy = known.data?.some(isInTheMaking) ?? false;
  const datasets = useCall("dataset:list", { slug }, isBusy ? { everyMs: soonMs } : {});
  return (
    <Page
      title="Data"
      standing={
        isUnblinded
          ? "The study is unblinded: datasets can say which response came from which arm."
          : "The study is blinded: its datasets tell no arm, no model and no text."
      }
    >
      <Loaded query={datasets}>
        {(rows) => (
          <>
            <MakeDataset slug={slug} isUnblinded={isUnblinded} isBusy={isBusy} />
            <DataTable
              caption="Datasets of this study"
              columns={columnsOf(slug)}
              rows={rows}
              keyOf={({ id }) => id}
              empty={<EmptyState title="There is no dataset here yet. Make one above." />}
            />
          </>
        )}
      </Loaded>
      <p>
        A dataset is a zip of plain tables with their descriptions, checksums and the seal. It is
        made beside everything else, so that raters never wait, and kept here for seven days, or
        until a rater&apos;s answers are erased: a dataset made before would still hold them. Each
        one is in the log. On the server, <code>kelvin export {slug} --out FILE --zip</code> does
        the same, and <code>kelvin verify</code> checks what you unpacked.
      </p>
    </Page>
  );
};
