import { PasswordInput } from "@mantine/core";

interface Props {
  value: string;
  onChange: (password: string) => void;
}

/** Some things take the password of who is signed in once more. */
export const PasswordAgain = ({ value, onChange }: Props) => (
  <PasswordInput
    label="Your password, once more"
    autoComplete="current-password"
    required
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
