import { NumberInput } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  min?: number;
  max?: number;
  step?: number;
  /** What holds where the key is left out. */
  otherwise?: string;
}

/** A number of the study file; an empty field takes the key away. */
export const NumberField = ({ path, label, description, otherwise, ...limits }: Props) => {
  const { value, set, error, warning } = useField(path);
  return (
    <NumberInput
      className="short"
      label={label}
      description={warning ?? description}
      placeholder={otherwise ?? ""}
      error={error}
      {...limits}
      clampBehavior="none"
      value={typeof value === "number" ? value : ""}
      onChange={(next) => set(typeof next === "number" ? next : undefined)}
    />
  );
};
