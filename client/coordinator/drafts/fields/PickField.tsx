import { NativeSelect } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  options: readonly string[];
}

/** One of a few names, never none; a name that is not among them stays until another is picked. */
export const PickField = ({ path, label, options }: Props) => {
  const { value, set, error } = useField(path);
  const named = typeof value === "string" ? value : "";
  return (
    <NativeSelect
      label={label}
      error={error}
      data={options.includes(named) ? [...options] : [named, ...options]}
      value={named}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
};
