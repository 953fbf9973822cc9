import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  isRequired?: boolean;
  /** What stands between commas as a value of the list. */
  read?: (text: string) => unknown;
}

const shownOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(", ") : "";

/** A list, written with commas. */
export const ListField = ({ path, label, description, isRequired = false, read }: Props) => {
  const { value, set, error, warning } = useField(path);
  const [writing, setWriting] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      description={warning ?? description}
      withAsterisk={isRequired}
      error={error}
      value={writing ?? shownOf(value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWriting(text);
        const parts = text.split(",").map((part) => part.trim());
        const items = parts.filter((part) => part !== "").map((part) => read?.(part) ?? part);
        set(items.length === 0 ? undefined : items);
      }}
      onBlur={() => setWriting(null)}
    />
  );
};
