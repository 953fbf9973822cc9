import { Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { makeCall } from "../../calls/make-call.ts";
import { useCall } from "../../calls/use-call.ts";
import { useDraft } from "../use-draft.ts";
import { useField } from "./use-field.ts";

interface Props {
  field: "consent" | "instructions" | "debriefing";
  label: string;
  description: string;
}

const pauseMs = 700;

/** Markdown that raters read, in a file of the folder; an empty text takes file and key away. */
export const DocumentField = ({ field, label, description }: Props) => {
  const { slug, files, filesChanged } = useDraft();
  const { value, set, error, warning } = useField([field]);
  const file = typeof value === "string" ? value : `${field}.md`;
  const isThere = files.some(({ name }) => name === file);
  const stored = useCall("folder:read-file", { slug, file }, { enabled: isThere });
  const before = isThere ? stored.data?.text : "";
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = async (wanted: string): Promise<void> => {
    try {
      if (wanted === "") await makeCall("folder:remove-file", { slug, file });
      else await makeCall("folder:write-file", { slug, file, text: wanted });
      set(wanted === "" ? undefined : file);
      setProblem(null);
      await filesChanged();
    } catch (failed) {
      setProblem(failed instanceof Error ? failed.message : String(failed));
    }
  };
  return (
    <Textarea
      label={label}
      description={warning ?? description}
      error={problem ?? error}
      autosize
      minRows={4}
      maxRows={20}
      value={text ?? before ?? ""}
      onChange={(event) => {
        const wanted = event.currentTarget.value;
        setText(wanted);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void save(wanted), pauseMs);
      }}
    />
  );
};
