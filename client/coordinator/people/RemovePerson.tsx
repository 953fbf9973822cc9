import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { Problem } from "../frame/Problem.tsx";

/** Asks once more, in place, before a person is let in no more. */
export const RemovePerson = ({ email, onDone }: { email: string; onDone: () => void }) => {
  const [isAsking, setAsking] = useState(false);
  const remove = useAct("person:remove");
  return (
    <section className="section" aria-labelledby="remove">
      <h3 id="remove">Removal</h3>
      {isAsking ? (
        <>
          <p>
            Their sessions, links and API tokens end at once, and their roles with them. What the
            logs say of them stays.
          </p>
          <div className="buttons">
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep them
            </Button>
            <Button
              color="bad"
              loading={remove.isPending}
              onClick={() => remove.mutate({ email }, { onSuccess: onDone })}
            >
              Remove {email}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            Remove this person
          </Button>
        </div>
      )}
      {remove.error !== null && <Problem error={remove.error} />}
    </section>
  );
};
