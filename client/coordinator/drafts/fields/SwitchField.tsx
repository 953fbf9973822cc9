import { Checkbox } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  /** What holds where the key is left out. */
  otherwise?: boolean;
}

/** Yes or no; what holds anyway is left out. */
export const SwitchField = ({ path, label, description, otherwise = false }: Props) => {
  const { value, set, error, warning } = useField(path);
  return (
    <Checkbox
      label={label}
      description={warning ?? description}
      error={error}
      checked={typeof value === "boolean" ? value : otherwise}
      onChange={({ currentTarget: { checked } }) =>
        set(checked === otherwise ? undefined : checked)
      }
    />
  );
};
