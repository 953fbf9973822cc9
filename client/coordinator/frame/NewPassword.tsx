import { PasswordInput } from "@mantine/core";

interface Props {
  label: string;
  /** What follows from it. */
  follows?: string;
  value: string;
  onChange: (password: string) => void;
}

/** A password being chosen. */
export const NewPassword = ({ label, follows, value, onChange }: Props) => (
  <PasswordInput
    label={label}
    description={["At least 10 characters", follows].filter(Boolean).join(". ")}
    autoComplete="new-password"
    required
    minLength={10}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
