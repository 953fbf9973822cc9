import { Button } from "@mantine/core";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";
import { Secret } from "../frame/Secret.tsx";
import { SidePanel } from "../frame/SidePanel.tsx";
import { useMe } from "../sign-in/use-me.ts";
import { PersonRoles } from "./PersonRoles.tsx";
import { RemovePerson } from "./RemovePerson.tsx";

/** One person: their parts, a link to another password, their removal. */
export const PersonPanel = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const { email, owner, joined } = person;
  const me = useMe();
  const reset = useAct("person:reset");
  return (
    <SidePanel title={email} onClose={onClose}>
      <div className="panel">
        {owner ? (
          <p>An owner of this Kelvin, and so of every study.</p>
        ) : (
          <PersonRoles person={person} />
        )}
        <section className="section" aria-labelledby="password">
          <h3 id="password">Password</h3>
          <p>
            {joined
              ? "The link replaces their password and ends their sessions once they use it; until then the old one holds."
              : "They have not used their link yet. Another one takes its place."}
          </p>
          <div>
            <Button
              variant="default"
              loading={reset.isPending}
              onClick={() => reset.mutate({ email })}
            >
              Make a link
            </Button>
          </div>
          {reset.error !== null && <Problem error={reset.error} />}
          {reset.data !== undefined && (
            <Secret label="Good once, and for a week" value={reset.data.link} />
          )}
        </section>
        {email !== me.email && <RemovePerson email={email} onDone={onClose} />}
      </div>
    </SidePanel>
  );
};
