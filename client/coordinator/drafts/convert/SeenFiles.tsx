import type { SeenFile } from "../../../../shared/protocol/conversion-calls.ts";
import { ColumnSamples } from "../../columns/ColumnSamples.tsx";
import { FindingList } from "../../frame/FindingList.tsx";

const layoutWords: Record<NonNullable<SeenFile["layout"]>, string> = {
  "alpaca-eval": "a file of alpaca_eval",
  "mt-bench": "a file of MT-bench",
  pandalm: "a file of PandaLM",
  "warm-outputs": "an output file of the study on warm models",
  materials: "materials as Kelvin has them",
};

/** What each file seems to be; opened, its columns and first rows. */
export const SeenFiles = ({ files }: { files: readonly SeenFile[] }) => (
  <ul className="seen-files">
    {files.map(({ file, layout, columns, findings }) => (
      <li key={file}>
        <details open={layout === null && columns.length > 0}>
          <summary>
            <strong>{file}</strong>: {layout === null ? "of no known layout" : layoutWords[layout]}
          </summary>
          <ColumnSamples file={file} columns={columns} />
        </details>
        <FindingList findings={findings} />
      </li>
    ))}
  </ul>
);
