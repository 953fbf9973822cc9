import { NativeSelect } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Role } from "../../../shared/model/role.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { EmailInput } from "../frame/EmailInput.tsx";
import { Invited } from "./Invited.tsx";
import { roleOf, roleOptions } from "./role-words.ts";

interface Props {
  act: { isPending: boolean; error: Error | null; data: { link: string | null } | undefined };
  /** Whether they get a role in a study, rather than all of them. */
  hasRole: boolean;
  onInvite: (email: string, role: Role) => void;
  /** Asked between the address and the role. */
  children?: ReactNode;
}

/** Lets somebody in: the link is passed on by whoever invites, for Kelvin sends no mail. */
export const Inviting = ({ act, hasRole, onInvite, children }: Props) => {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("coordinator");
  return (
    <section className="section" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <ActForm
        className="form-row"
        act={act}
        verb="Invite"
        onConfirm={() => {
          const chosen = roleOf(role);
          if (chosen !== null) onInvite(email, chosen);
        }}
      >
        <EmailInput isOwn={false} value={email} onChange={setEmail} />
        {children}
        {hasRole && (
          <NativeSelect
            label="Role"
            data={roleOptions}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
          />
        )}
      </ActForm>
      {act.data !== undefined && <Invited link={act.data.link} />}
    </section>
  );
};
