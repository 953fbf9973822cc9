import { TextInput } from "@mantine/core";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { valueAt } from "../read-draft.ts";
import { useField } from "./use-field.ts";

/** One answer of a question: a name that is stored and, where raters are to read something else, its words. */
export const OptionField = ({ path }: { path: FieldPath }) => {
  const { value, set, error } = useField(path);
  const stored = typeof value === "string" ? value : valueAt(value, ["value"]);
  const name = typeof stored === "string" ? stored : "";
  const label = valueAt(value, ["label"]);
  const write = (as: string, read: string): void =>
    set(read === "" ? as : { value: as, label: read });
  const words = typeof label === "string" ? label : "";
  return (
    <>
      <TextInput
        label="Stored as"
        error={error}
        value={name}
        onChange={(event) => write(event.currentTarget.value, words)}
      />
      <TextInput
        label="Raters read"
        placeholder={name}
        value={words}
        onChange={(event) => write(name, event.currentTarget.value)}
      />
    </>
  );
};
