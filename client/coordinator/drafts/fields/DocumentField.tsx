import { Textarea } from "@mantine/core";
import { Clash } from "./Clash.tsx";
import { useDocument } from "./use-document.ts";
import { useField } from "./use-field.ts";

interface Props {
  field: "consent" | "instructions" | "debriefing";
  label: string;
  description: string;
}

/** Markdown that raters read, in a file of the folder; an empty text takes file and key away. */
export const DocumentField = ({ field, label, description }: Props) => {
  const { value, set, error, warning } = useField([field]);
  const file = typeof value === "string" ? value : `${field}.md`;
  const document = useDocument(file, (isThere) => set(isThere ? file : undefined));
  return (
    <>
      <Textarea
        label={label}
        description={warning ?? description}
        error={document.problem ?? error}
        autosize
        minRows={4}
        maxRows={20}
        value={document.text}
        onChange={(event) => document.write(event.currentTarget.value)}
      />
      {document.theirs !== null && (
        <Clash
          what={file}
          theirs={document.theirs}
          onKeepMine={document.keepMine}
          onTakeTheirs={document.takeTheirs}
        />
      )}
    </>
  );
};
