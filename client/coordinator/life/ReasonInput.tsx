import { Textarea } from "@mantine/core";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  required?: boolean;
}

/** Words for the log. */
export const ReasonInput = ({ value, onChange, required = false }: Props) => (
  <Textarea
    label={required ? "Reason" : "Reason (may stay empty)"}
    description="Kept in the study's log for good"
    autosize
    minRows={2}
    maxLength={1000}
    required={required}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
