import { NativeSelect } from "@mantine/core";
import type { PersonInStudy } from "../../../shared/protocol/people-protocol.ts";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
import { roleOf, roleOptions } from "./role-words.ts";

const none = { value: "", label: "No part in it any more" };

/** The role of a person in a study, to be changed or taken away. */
export const RoleInStudy = ({ slug, person }: { slug: string; person: PersonInStudy }) => {
  const { email, role } = person;
  const give = useAct("person:role");
  return (
    <>
      <NativeSelect
        aria-label={`Role of ${email}`}
        data={[...roleOptions, none]}
        value={role}
        disabled={give.isPending}
        onChange={(event) => give.mutate({ slug, email, role: roleOf(event.currentTarget.value) })}
      />
      {give.error !== null && <Problem error={give.error} />}
    </>
  );
};
