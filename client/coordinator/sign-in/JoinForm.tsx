import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
import { DoorPage } from "./DoorPage.tsx";

interface Props {
  link: string;
  /** Whose the link is; null where it makes the first account. */
  email: string | null;
  /** Whether they have a password, which the link replaces. */
  joined: boolean;
  onDone: () => void;
}

const titleOf = ({ email, joined }: Pick<Props, "email" | "joined">): string => {
  if (email === null) return "Make the first account";
  return joined ? "Choose another password" : "Choose a password";
};

export const JoinForm = ({ link, email, joined, onDone }: Props) => {
  const [address, setAddress] = useState(email ?? "");
  const [password, setPassword] = useState("");
  const accept = useAct("link:accept");
  return (
    <DoorPage
      title={titleOf({ email, joined })}
      onSubmit={() =>
        accept.mutate(
          { link, email: email === null ? address : null, password },
          { onSuccess: onDone },
        )
      }
    >
      {email === null && (
        <p>It is an owner's: it may do everything, and invites the others. No mail is ever sent.</p>
      )}
      <TextInput
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        readOnly={email !== null}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        description="At least 10 characters"
        autoComplete="new-password"
        required
        minLength={10}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {accept.error !== null && <Problem error={accept.error} />}
      <Button type="submit" loading={accept.isPending}>
        {email === null ? "Make the account" : "Set the password"}
      </Button>
    </DoorPage>
  );
};
