import { NativeSelect } from "@mantine/core";

interface Props {
  label: string;
  description?: string;
  columns: readonly string[];
  /** Empty where none is chosen. */
  value: string;
  /** What stands where none is chosen. */
  none: string;
  onChoose: (column: string) => void;
}

/** One of a file's columns, or none. */
export const ColumnChoice = ({ label, description, columns, value, none, onChoose }: Props) => (
  <NativeSelect
    label={label}
    description={description}
    data={[
      { value: "", label: none },
      ...columns,
      ...(value === "" || columns.includes(value) ? [] : [value]),
    ]}
    value={value}
    onChange={(event) => onChoose(event.currentTarget.value)}
  />
);
