import { NativeSelect } from "@mantine/core";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Problem } from "../frame/Problem.tsx";
import { roleOf, roleOptions } from "./role-words.ts";

const none = { value: "", label: "No part in it" };

/** The part of a person in each study; a change counts at once. */
export const PersonRoles = ({ person: { email, roles } }: { person: Person }) => {
  const studies = useCall("study:list", {});
  const give = useAct("person:role");
  return (
    <section className="section" aria-labelledby="roles">
      <h3 id="roles">Part in each study</h3>
      <p>A change counts at once, and goes into the study's log.</p>
      <Loaded query={studies}>
        {(all) =>
          all.map(({ slug, title }) => (
            <NativeSelect
              key={slug}
              label={title}
              data={[none, ...roleOptions]}
              value={roles.find((each) => each.slug === slug)?.role ?? ""}
              disabled={give.isPending}
              onChange={(event) =>
                give.mutate({ slug, email, role: roleOf(event.currentTarget.value) })
              }
            />
          ))
        }
      </Loaded>
      {give.error !== null && <Problem error={give.error} />}
    </section>
  );
};
