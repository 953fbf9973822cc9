import { NativeSelect } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useDraft } from "../use-draft.ts";
import { FileDrop } from "./FileDrop.tsx";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  /** Endings without dots, as in `jsonl`. */
  endings: readonly string[];
  /** What may be sent beside these, of which such a file can be made. */
  alsoTakes?: readonly string[];
  /** What is done with the names of files that were sent; left out: the first becomes the value. */
  onSent?: (names: string[]) => void;
}

/** A file of the folder: one that is there, or one that is sent now. */
export const FileField = (props: Props) => {
  const { path, label, description, endings, alsoTakes = [], onSent } = props;
  const { files } = useDraft();
  const { value, set, error, warning } = useField(path);
  const fits = (name: string): boolean => endings.some((ending) => name.endsWith(`.${ending}`));
  const names = files.map(({ name }) => name).filter(fits);
  const named = typeof value === "string" ? value : "";
  const missing = named !== "" && !names.includes(named) ? [named] : [];
  return (
    <div className="file-field">
      <NativeSelect
        className="short"
        label={label}
        description={warning ?? description}
        error={error}
        data={[
          { value: "", label: "None" },
          ...names,
          ...missing.map((name) => ({ value: name, label: `${name} (not there yet)` })),
        ]}
        value={named}
        onChange={(event) =>
          set(event.currentTarget.value === "" ? undefined : event.currentTarget.value)
        }
      />
      <FileDrop
        label={`Choose a file for ${label.toLowerCase()}`}
        accept={[...endings, ...alsoTakes].map((ending) => `.${ending}`).join(",")}
        onSent={(sent) => {
          const [name] = sent;
          if (onSent !== undefined) onSent(sent);
          else if (name !== undefined && fits(name)) set(name);
        }}
      />
    </div>
  );
};
