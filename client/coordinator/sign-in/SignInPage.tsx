import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
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
      onSubmit={() => {
        open.mutate({ email, password }, { onSuccess: () => void client.resetQueries() });
      }}
    >
      <TextInput
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {open.isError && <Problem error={open.error} />}
      <Button type="submit" loading={open.isPending}>
        Sign in
      </Button>
      <p className="aside">
        If you forgot your password, ask an owner of this Kelvin for a link to choose another.
      </p>
    </DoorPage>
  );
};
