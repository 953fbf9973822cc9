import { useState } from "react";
import type { Person } from "../../../shared/protocol/people-protocol.ts";
import { useCall } from "../calls/use-call.ts";
import { type Column, DataTable } from "../frame/DataTable.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { InviteForm } from "./InviteForm.tsx";
import { KeptIdentifiers } from "./KeptIdentifiers.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { roleNames } from "./role-words.ts";

const partsOf = ({ owner, roles }: Person): string => {
  if (owner) return "owner of this Kelvin, and so of every study";
  if (roles.length === 0) return "no part in a study";
  return roles.map(({ slug, role }) => `${roleNames[role]} of ${slug}`).join(", ");
};

const columns: readonly Column<Person>[] = [
  { name: "Address", value: ({ email }) => email },
  { name: "Part", value: partsOf },
  {
    name: "Account",
    value: ({ joined }) => (joined ? "has a password" : "has not used the link yet"),
  },
];

/** Everybody who is let in, and with which part in which study. */
export const PeoplePage = () => {
  const people = useCall("person:list", {});
  const [opened, setOpened] = useState<string | null>(null);
  const person = people.data?.find(({ email }) => email === opened);
  return (
    <Page
      title="People"
      standing={
        people.data === undefined
          ? undefined
          : `${sayCount(people.data.length, "person is", "people are")} let in. Raters need no account.`
      }
    >
      <Loaded query={people}>
        {(rows) => (
          <DataTable
            caption="People"
            columns={columns}
            rows={rows}
            keyOf={({ email }) => email}
            noun={["person", "people"]}
            onOpen={({ email }) => setOpened(email)}
          />
        )}
      </Loaded>
      <InviteForm />
      <KeptIdentifiers />
      {person !== undefined && <PersonPanel person={person} onClose={() => setOpened(null)} />}
    </Page>
  );
};
