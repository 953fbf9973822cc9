import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { ListField } from "../fields/ListField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { useField } from "../fields/use-field.ts";
import { keysAt, textsAt, valueAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";
import { ClaimCard } from "./ClaimCard.tsx";
import { Published } from "./Published.tsx";
import { type ClaimKind, claimKinds, isClaimKind } from "./claim-kinds.ts";

const shareOf = (text: string): unknown => (/^\d*\.?\d+$/.test(text) ? Number(text) : text);

/** What is claimed before any judgment exists, and how it is tested. */
export const ClaimsStep = () => {
  const draft = useDraft();
  const { value, set } = useField(["claims"]);
  const [kind, setKind] = useState<ClaimKind>("preference");
  const claims: unknown[] = Array.isArray(value) ? value : [];
  const [control = "", treatment = ""] = textsAt(draft.value, ["arms"]);
  const questions = keysAt(draft.value, ["questions"]);
  const add = (): void => {
    const taken = new Set(claims.map((claim) => valueAt(claim, ["id"])));
    const { name, compares, start, fits } = claimKinds[kind];
    let id: string = name;
    for (let number = 2; taken.has(id); number += 1) id = `${name}-${number}`;
    const question =
      questions.find((each) => fits(valueAt(draft.value, ["questions", each]))) ??
      questions[0] ??
      "";
    const compared = compares ? { treatment, control } : {};
    set([...claims, { id, kind, question, ...compared, ...start }]);
  };
  return (
    <>
      {claims.map((claim, index) => (
        <ClaimCard
          key={String(valueAt(claim, ["id"])) + String(index)}
          index={index}
          onRemove={() => {
            const left = claims.filter((_, other) => other !== index);
            set(left.length === 0 ? undefined : left);
          }}
        />
      ))}
      <fieldset className="card">
        <legend>Register a claim</legend>
        <NativeSelect
          label="Kind"
          data={Object.entries(claimKinds).map(([name, { label }]) => ({ value: name, label }))}
          value={kind}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isClaimKind(chosen)) setKind(chosen);
          }}
        />
        <Button variant="default" onClick={add}>
          Add this claim
        </Button>
      </fieldset>
      <NumberField
        path={["alpha"]}
        label="Level of significance"
        otherwise="0.05"
        min={0}
        max={0.5}
        step={0.01}
      />
      <ListField
        path={["looks"]}
        label="Looks"
        description="Shares of the planned judgments at which claims are looked at, the last one 1; left out: one look, at the end."
        read={shareOf}
      />
      <Published />
    </>
  );
};
