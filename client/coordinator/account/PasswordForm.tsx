import { PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { NewPassword } from "../frame/NewPassword.tsx";

/** Changes the reader's own password, which ends their sessions: they sign in with the new one. */
export const PasswordForm = ({ email }: { email: string }) => {
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const client = useQueryClient();
  const change = useAct("person:password");
  return (
    <section className="section" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <ActForm
        className="form-column"
        act={change}
        verb="Change the password"
        kept="The old one still holds."
        button={{ variant: "default" }}
        onConfirm={() => {
          change.mutate({ password, next }, { onSuccess: () => void client.resetQueries() });
        }}
      >
        <input type="hidden" autoComplete="username" value={email} />
        <PasswordInput
          label="Your password now"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <NewPassword
          label="Another password"
          follows="Your sessions end: sign in with it."
          value={next}
          onChange={setNext}
        />
      </ActForm>
    </section>
  );
};
