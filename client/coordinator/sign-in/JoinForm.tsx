import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { EmailInput } from "../frame/EmailInput.tsx";
import { NewPassword } from "../frame/NewPassword.tsx";
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
  const isFirst = email === null;
  return (
    <DoorPage
      title={titleOf({ email, joined })}
      act={accept}
      verb={isFirst ? "Make the account" : "Set the password"}
      onConfirm={() =>
        accept.mutate({ link, email: isFirst ? address : null, password }, { onSuccess: onDone })
      }
    >
      {isFirst && (
        <p>It is an owner's: it may do everything, and invites the others. No mail is ever sent.</p>
      )}
      <EmailInput isOwn value={address} {...(isFirst ? { onChange: setAddress } : {})} />
      <NewPassword label="Password" value={password} onChange={setPassword} />
    </DoorPage>
  );
};
