import { NativeSelect } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  options: readonly { value: string; label: string }[];
  /** What holds where the key is left out. */
  otherwise: string;
}

/** One of a few names; the first option takes the key away. */
export const ChoiceField = ({ path, label, description, options, otherwise }: Props) => {
  const { value, set, error, warning } = useField(path);
  return (
    <NativeSelect
      className="short"
      label={label}
      description={warning ?? description}
      error={error}
      data={[{ value: "", label: otherwise }, ...options]}
      value={typeof value === "string" ? value : ""}
      onChange={(event) =>
        set(event.currentTarget.value === "" ? undefined : event.currentTarget.value)
      }
    />
  );
};
