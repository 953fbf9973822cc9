import { PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { EmailInput } from "../frame/EmailInput.tsx";
import { DoorPage } from "./DoorPage.tsx";

/** Where whoever has an account comes in. */
export const SignInPage = () => {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const open = useAct("session:open");
  return (
    <DoorPage
      title="Sign in"
      act={open}
      verb="Sign in"
      onConfirm={() => {
        open.mutate({ email, password }, { onSuccess: () => void client.resetQueries() });
      }}
      aside="If you forgot your password, ask an owner of this Kelvin for a link to choose another."
    >
      <EmailInput isOwn value={email} onChange={setEmail} />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </DoorPage>
  );
};
