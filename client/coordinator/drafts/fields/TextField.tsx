import { Textarea, TextInput } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { useField } from "./use-field.ts";

interface Props {
  path: FieldPath;
  label: string;
  description?: string;
  isLong?: boolean;
  isRequired?: boolean;
  /** An empty text stays: the row or group that it is in has to. */
  isKept?: boolean;
}

/** A text of the study file; an empty one takes the key away, unless it is kept. */
export const TextField = ({
  path,
  label,
  description,
  isLong = false,
  isRequired = false,
  isKept = false,
}: Props) => {
  const { value, set, error, warning } = useField(path);
  const props = {
    label,
    description: warning ?? description,
    withAsterisk: isRequired,
    error,
    value: typeof value === "string" || typeof value === "number" ? String(value) : "",
    onChange: (event: { currentTarget: { value: string } }) => {
      const text = event.currentTarget.value;
      set(text === "" && !isKept ? undefined : text);
    },
  };
  return isLong ? <Textarea autosize minRows={2} {...props} /> : <TextInput {...props} />;
};
