import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { Inviting } from "./Inviting.tsx";

const everything = { value: "", label: "All of this Kelvin, as an owner" };

/** Gives somebody a part in any study, or in all of this Kelvin. */
export const InviteForm = () => {
  const [slug, setSlug] = useState("");
  const studies = useCall("study:list", {});
  const toStudy = useAct("person:invite");
  const asOwner = useAct("person:invite-owner");
  const options = (studies.data ?? []).map((study) => ({ value: study.slug, label: study.title }));
  return (
    <Inviting
      act={slug === "" ? asOwner : toStudy}
      hasRole={slug !== ""}
      onInvite={(email, role) => {
        if (slug === "") asOwner.mutate({ email });
        else toStudy.mutate({ slug, email, role });
      }}
    >
      <NativeSelect
        label="To"
        data={[everything, ...options]}
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
    </Inviting>
  );
};
