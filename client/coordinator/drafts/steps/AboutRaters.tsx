import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { NumberField } from "../fields/NumberField.tsx";
import { RowsField } from "../fields/RowsField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { useField } from "../fields/use-field.ts";
import { keysAt, valueAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";

const AboutQuestion = ({ name }: { name: string }) => {
  const path = ["about", name];
  const { value, set, error } = useField(path);
  const isChoice = valueAt(value, ["options"]) !== undefined;
  const { edit } = useDraft();
  return (
    <fieldset className="card">
      <legend>
        About the rater <code>{name}</code>
      </legend>
      {error !== null && <p className="field-error">{error}</p>}
      <TextField path={[...path, "ask"]} label="The question as raters read it" isRequired isKept />
      <TextField path={[...path, "help"]} label="A line of explanation" />
      {isChoice ? (
        <RowsField
          path={[...path, "options"]}
          legend="Answers to choose one of"
          add="Add an answer"
          nameOf={(row) => `“${String(row)}”`}
          start=""
        >
          {(at) => <TextField path={at} label="Answer" isKept />}
        </RowsField>
      ) : (
        <NumberField
          path={[...path, "max_length"]}
          label="Characters at most"
          otherwise="200"
          min={1}
          max={1000}
        />
      )}
      <div className="many">
        {!isChoice && (
          <Button
            variant="default"
            onClick={() => edit([...path, "options"], ["First answer", "Second answer"])}
          >
            Offer answers instead of a line of text
          </Button>
        )}
        <Button variant="default" onClick={() => set(undefined)}>
          Remove {name}
        </Button>
      </div>
    </fieldset>
  );
};

/** What raters are asked about themselves; every question may be left out by them. */
export const AboutRaters = () => {
  const draft = useDraft();
  const [name, setName] = useState("");
  const names = keysAt(draft.value, ["about"]);
  const isFree = /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && !names.includes(name);
  return (
    <>
      {names.map((each) => (
        <AboutQuestion key={each} name={each} />
      ))}
      <fieldset className="card">
        <legend>Ask raters about themselves</legend>
        <TextInput
          className="short"
          label="Name in the data"
          description="As in age_group. No question may tell who somebody is."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button
            variant="default"
            disabled={!isFree}
            onClick={() => {
              draft.edit(["about", name], { ask: "" });
              setName("");
            }}
          >
            Add a question about the rater
          </Button>
        </div>
      </fieldset>
    </>
  );
};
