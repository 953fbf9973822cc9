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
}

/** A file of the folder: one that is there, or one that is sent now. */
export const FileField = ({ path, label, description, endings }: Props) => {
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
        accept={endings.map((ending) => `.${ending}`).join(",")}
        onSent={([name]) => {
          if (name !== undefined && fits(name)) set(name);
        }}
      />
    </div>
  );
};
