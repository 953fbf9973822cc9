import { Checkbox } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
}

/** True, or left out. */
export const SwitchField = ({ path, label, description }: Props) => {
  const { value, set, error, warning } = useField(path);
  return (
    <Checkbox
      label={label}
      description={warning ?? description}
      error={error}
      checked={value === true}
      onChange={(event) => set(event.currentTarget.checked ? true : undefined)}
    />
  );
};
