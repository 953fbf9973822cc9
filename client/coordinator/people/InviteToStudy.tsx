import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
import { Invited } from "./Invited.tsx";
import { roleOf, roleOptions } from "./role-words.ts";

/** Gives somebody a part in one study. */
export const InviteToStudy = ({ slug }: { slug: string }) => {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("coordinator");
  const invite = useAct("person:invite");
  return (
    <section className="section" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          const chosen = roleOf(role);
          if (chosen !== null) invite.mutate({ slug, email, role: chosen });
        }}
      >
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="off"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          data={roleOptions}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <Button type="submit" loading={invite.isPending}>
          Invite
        </Button>
      </form>
      {invite.error !== null && <Problem error={invite.error} />}
      {invite.data !== undefined && <Invited link={invite.data.link} />}
    </section>
  );
};
