import { Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";

/** Changes the reader's own password, which ends their sessions: they sign in with the new one. */
export const PasswordForm = ({ email }: { email: string }) => {
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const client = useQueryClient();
  const change = useAct("person:password");
  return (
    <section className="section" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <form
        className="form-column"
        onSubmit={(event) => {
          event.preventDefault();
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
        <PasswordInput
          label="Another password"
          description="At least 10 characters. Your sessions end: sign in with it."
          autoComplete="new-password"
          required
          minLength={10}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.error !== null && <Problem error={change.error} kept="The old one still holds." />}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change the password
          </Button>
        </div>
      </form>
    </section>
  );
};
