import { TextInput } from "@mantine/core";

interface Props {
  value: string;
  /** Left out where the address stands. */
  onChange?: (email: string) => void;
  /** Whether it is the reader's own, which their browser may know. */
  isOwn: boolean;
}

/** The address by which a person is known here. */
export const EmailInput = ({ value, onChange, isOwn }: Props) => (
  <TextInput
    label="E-mail address"
    type="email"
    autoComplete={isOwn ? "username" : "off"}
    required
    readOnly={onChange === undefined}
    value={value}
    onChange={(event) => onChange?.(event.currentTarget.value)}
  />
);
