import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../calls/use-act.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { PasswordAgain } from "../frame/PasswordAgain.tsx";
import { Secret } from "../frame/Secret.tsx";

/** Makes a token, and shows it once. */
export const TokenForm = () => {
  const [name, setName] = useState("");
  const [reading, setReading] = useState(true);
  const [password, setPassword] = useState("");
  const create = useAct("token:create");
  const make = (): void => {
    create.mutate(
      { name, reading, password },
      {
        onSuccess: () => {
          setName("");
          setPassword("");
        },
      },
    );
  };
  return (
    <section className="section" aria-labelledby="make">
      <h2 id="make">Make a token</h2>
      <ActForm className="form-column" act={create} verb="Make the token" onConfirm={make}>
        <TextInput
          label="What it is for"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label="For reading only: it changes nothing"
          checked={reading}
          onChange={(event) => setReading(event.currentTarget.checked)}
        />
        <PasswordAgain value={password} onChange={setPassword} />
      </ActForm>
      {create.data !== undefined && (
        <Secret label="Shown now and never again: copy it" value={create.data.token} />
      )}
    </section>
  );
};
