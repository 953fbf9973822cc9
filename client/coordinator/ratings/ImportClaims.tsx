import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Claim } from "../../../shared/model/claim.ts";
import type { CallOutput } from "../calls/make-call.ts";
import { type ClaimKind, claimKinds, isClaimKind } from "../drafts/steps/claim-kinds.ts";

type Found = Pick<CallOutput<"folder:import">, "arms" | "questions">;

const claimOf = (
  kind: ClaimKind,
  { id, question, treatment, control }: Record<"id" | "question" | "treatment" | "control", string>,
): Claim =>
  kind === "agreement-at-least"
    ? { id, kind, question, ...claimKinds[kind].start }
    : { id, kind, question, treatment, control, ...claimKinds[kind].start };

interface Props {
  found: Found;
  claims: readonly Claim[];
  registered: string;
  onChange: (changed: { claims?: Claim[]; registered?: string }) => void;
}

/** Claims about imported ratings: made after the judgments, and said to be. */
export const ImportClaims = ({ found, claims, registered, onChange }: Props) => {
  const [kind, setKind] = useState<ClaimKind>("preference");
  const [chosen, setChosen] = useState({ question: "", treatment: "", control: "" });
  const questions = found.questions.map(({ name }) => name);
  const arms = found.arms.map(({ name }) => name);
  const [first = "", second = ""] = arms;
  const asked = {
    question: chosen.question === "" ? (questions[0] ?? "") : chosen.question,
    treatment: chosen.treatment === "" ? second : chosen.treatment,
    control: chosen.control === "" ? first : chosen.control,
  };
  const { name, compares } = claimKinds[kind];
  const add = (): void => {
    let id: string = name;
    for (let number = 2; claims.some((claim) => claim.id === id); number += 1)
      id = `${name}-${number}`;
    onChange({ claims: [...claims, claimOf(kind, { id, ...asked })] });
  };
  const select = (label: string, part: keyof typeof asked, data: string[]) => (
    <NativeSelect
      label={label}
      data={data}
      value={asked[part]}
      onChange={(event) => setChosen({ ...chosen, [part]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className="card">
      <legend>Claims</legend>
      {claims.length > 0 && (
        <ul className="folders">
          {claims.map((claim) => (
            <li key={claim.id}>
              <span>
                {claimKinds[claim.kind].label}: {claim.question}
                {"treatment" in claim && `, ${claim.treatment} against ${claim.control}`}
              </span>
              <Button
                variant="default"
                onClick={() => onChange({ claims: claims.filter(({ id }) => id !== claim.id) })}
              >
                Remove {claim.id}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="column-choices">
        <NativeSelect
          label="Kind"
          data={Object.entries(claimKinds).map(([value, { label }]) => ({ value, label }))}
          value={kind}
          onChange={(event) => {
            const next = event.currentTarget.value;
            if (isClaimKind(next)) setKind(next);
          }}
        />
        {select("Question that decides", "question", questions)}
        {compares && select("Arm claimed to differ", "treatment", arms)}
        {compares && select("Arm it is held against", "control", arms)}
      </div>
      <div>
        <Button variant="default" onClick={add}>
          Add this claim
        </Button>
      </div>
      {claims.length > 0 && (
        <TextInput
          key={registered}
          label="Where they were registered before the ratings"
          description="Shown as your word for it; left empty, they are said to come after the ratings."
          maxLength={500}
          defaultValue={registered}
          onBlur={(event) => onChange({ registered: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
};
