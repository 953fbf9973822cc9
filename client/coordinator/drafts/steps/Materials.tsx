import type { FolderCheck } from "../../../../shared/protocol/folder-calls.ts";
import { sayCount } from "../../say/say-count.ts";
import { FileField } from "../fields/FileField.tsx";
import { FindingList } from "../FindingList.tsx";
import { useDraft } from "../use-draft.ts";

const holds = ({ counts }: FolderCheck): string | null =>
  counts === null
    ? null
    : `${sayCount(counts.prompts, "prompt")}, ${sayCount(counts.responses, "response")}, ${sayCount(counts.pairs, "pair")}.`;

/** The file of prompts and responses: what it holds, or what is wrong with it. */
export const Materials = ({ arms }: { arms: readonly string[] }) => {
  const { check } = useDraft();
  const wrong = (check?.findings ?? []).filter(({ file }) => file !== "study.yaml");
  return (
    <section className="section" aria-label="Materials">
      <FileField
        path={["materials"]}
        label="Materials"
        description={`Prompts with the responses of ${arms.length < 2 ? "each arm" : arms.join(" and ")}: JSON Lines, CSV or Parquet.`}
        endings={["jsonl", "csv", "parquet"]}
      />
      {check !== undefined && holds(check) !== null && <p className="standing">{holds(check)}</p>}
      <FindingList findings={wrong} />
    </section>
  );
};
