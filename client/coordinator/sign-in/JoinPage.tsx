import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
import { DoorPage } from "./DoorPage.tsx";

/** Takes the link out of the address, and shows what lies behind the door. */
const leave = (): void => {
  history.replaceState(null, "", location.pathname);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
};

/**
 * Where a link leads that somebody was given: to the first account, to an account of one's own, or to
 * another password. Which it is the server knows alone.
 */
export const JoinPage = ({ link }: { link: string }) => {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const accept = useAct("link:accept");
  return (
    <DoorPage
      title="Choose a password"
      onSubmit={() => {
        accept.mutate(
          { link, email: email === "" ? null : email, password },
          {
            onSuccess: () => {
              leave();
              void client.resetQueries();
            },
          },
        );
      }}
    >
      <TextInput
        label="E-mail address"
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
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
      {accept.isError && <Problem error={accept.error} />}
      <Button type="submit" loading={accept.isPending}>
        Go on
      </Button>
    </DoorPage>
  );
};
