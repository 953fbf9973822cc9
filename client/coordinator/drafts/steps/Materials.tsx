import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FolderCheck } from "../../../../shared/protocol/folder-calls.ts";
import { makeCall } from "../../calls/make-call.ts";
import { Problem } from "../../frame/Problem.tsx";
import { sayCount } from "../../../../shared/say/say-count.ts";
import { MakeMaterials } from "../convert/MakeMaterials.tsx";
import { FileField } from "../fields/FileField.tsx";
import { useField } from "../fields/use-field.ts";
import { FindingList } from "../../frame/FindingList.tsx";
import { useDraft } from "../use-draft.ts";

const holds = ({ counts }: FolderCheck): string | null =>
  counts === null
    ? null
    : `${sayCount(counts.prompts, "prompt")}, ${sayCount(counts.responses, "response")}, ${sayCount(counts.pairs, "pair")}.`;

/** A file is read by the study file: whose errors come first. */
const waits = ({ findings }: FolderCheck): string | null =>
  findings.some(
    ({ file, severity, field }) =>
      file === "study.yaml" && severity === "error" && field !== "materials",
  )
    ? "The file is read once the errors of the study file are mended: the steps say where they are."
    : null;

const endings = ["jsonl", "csv", "parquet"];

const isOfResponses = (name: string): boolean => /\.(?:jsonl|json|csv|parquet)$/.test(name);

/** The file of prompts and responses: what it holds, what is wrong with it, or what it is made of. */
export const Materials = ({ arms }: { arms: readonly string[] }) => {
  const { slug, check, files: sentBefore } = useDraft();
  const { value, set } = useField(["materials"]);
  const [isMaking, setMaking] = useState(false);
  const look = useMutation({
    mutationFn: (files: string[]) => makeCall("folder:columns", { slug, files }),
    onSuccess: (seen) => {
      const [only] = seen;
      const own = seen.length === 1 && (only?.layout === "materials" || only?.columns.length === 0);
      setMaking(!own);
      if (own && only !== undefined) set(only.file);
    },
  });
  const names = sentBefore.map(({ name }) => name);
  /** Sent before, where the materials are still to be made. */
  const left = names.includes(String(value)) ? [] : names.filter(isOfResponses).slice(0, 20);
  const wrong = (check?.findings ?? []).filter(({ file }) => file !== "study.yaml");
  return (
    <section className="section" aria-label="Materials">
      <FileField
        path={["materials"]}
        label="Materials"
        description={`Prompts with the responses of ${arms.length < 2 ? "each arm" : arms.join(" and ")}: JSON Lines, CSV or Parquet. Files of another tool, or one for each arm, are made into such a file: send them together.`}
        endings={endings}
        alsoTakes={["json"]}
        onSent={(sent) => {
          const files = sent.filter(isOfResponses);
          if (files.length > 0) look.mutate(files);
        }}
      />
      {left.length > 0 && look.isIdle && (
        <p>
          <Button variant="default" onClick={() => look.mutate(left)}>
            Make them of {left.join(", ")}
          </Button>
        </p>
      )}
      {look.isPending && <output className="standing">Looking at what was sent …</output>}
      {look.isError && <Problem error={look.error} kept="The files are in the draft." />}
      {isMaking && look.data !== undefined && (
        <MakeMaterials
          key={look.data.map(({ file }) => file).join()}
          files={look.data}
          onDone={() => setMaking(false)}
        />
      )}
      {check !== undefined && (holds(check) ?? waits(check)) !== null && (
        <p className="standing">{holds(check) ?? waits(check)}</p>
      )}
      {!isMaking && <FindingList findings={wrong} />}
    </section>
  );
};
