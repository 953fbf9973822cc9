import { Checkbox } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  options: readonly { value: string; label: string }[];
}

/** Any of a few names; none takes the key away. They are stored in the order shown. */
export const ManyField = ({ path, label, description, options }: Props) => {
  const { value, set, error, warning } = useField(path);
  const chosen = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  return (
    <Checkbox.Group
      label={label}
      description={warning ?? description}
      error={error}
      value={chosen}
      onChange={(next) => {
        const inOrder = options.map((option) => option.value).filter((each) => next.includes(each));
        set(inOrder.length === 0 ? undefined : inOrder);
      }}
    >
      <div className="many">
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
};
