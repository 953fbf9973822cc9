import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { Problem } from "../frame/Problem.tsx";
import { Invited } from "./Invited.tsx";
import { roleOf, roleOptions } from "./role-words.ts";

const everything = { value: "", label: "All of this Kelvin, as an owner" };

/** Lets somebody in: the link is passed on by whoever invites, for Kelvin sends no mail. */
export const InviteForm = () => {
  const [email, setEmail] = useState("");
  const [slug, setSlug] = useState("");
  const [role, setRole] = useState("coordinator");
  const studies = useCall("study:list", {});
  const toStudy = useAct("person:invite");
  const asOwner = useAct("person:invite-owner");
  const act = slug === "" ? asOwner : toStudy;
  const invite = (): void => {
    const chosen = roleOf(role);
    if (slug === "") asOwner.mutate({ email });
    else if (chosen !== null) toStudy.mutate({ slug, email, role: chosen });
  };
  const options = (studies.data ?? []).map((study) => ({ value: study.slug, label: study.title }));
  return (
    <section className="section" aria-labelledby="invite">
      <h2 id="invite">Invite somebody</h2>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          invite();
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
          label="To"
          data={[everything, ...options]}
          value={slug}
          onChange={(event) => setSlug(event.currentTarget.value)}
        />
        {slug !== "" && (
          <NativeSelect
            label="Role"
            data={roleOptions}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={act.isPending}>
          Invite
        </Button>
      </form>
      {act.error !== null && <Problem error={act.error} />}
      {act.data !== undefined && <Invited link={act.data.link} />}
    </section>
  );
};
