import { Button } from "@mantine/core";
import { ChoiceField } from "../fields/ChoiceField.tsx";
import { ManyField } from "../fields/ManyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { useField } from "../fields/use-field.ts";
import { keysAt, textsAt, valueAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";
import { strataOptions } from "./strata-options.ts";
import { RefusalPolicy } from "./RefusalPolicy.tsx";

const same = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));

/** One claim: a sentence, the question that decides, the arms compared. */
export const ClaimCard = ({ index, onRemove }: { index: number; onRemove: () => void }) => {
  const draft = useDraft();
  const path = ["claims", index];
  const { value, error } = useField(path);
  const arms = same(textsAt(draft.value, ["arms"]));
  const questions = same(keysAt(draft.value, ["questions"]));
  const kind = valueAt(value, ["kind"]);
  const compares = kind !== "agreement-at-least";
  const judgesErrors = kind === "error-difference" || kind === "sycophancy";
  const id = valueAt(value, ["id"]);
  return (
    <fieldset className="card">
      <legend>
        Claim <code>{String(id)}</code>
      </legend>
      {error !== null && <p className="field-error">{error}</p>}
      <TextField path={[...path, "id"]} label="Name" isRequired />
      <TextField
        path={[...path, "statement"]}
        label="Statement"
        description="The claim in a sentence."
        isLong
      />
      <ChoiceField
        path={[...path, "question"]}
        label="Question that decides"
        otherwise="Choose one"
        options={questions}
      />
      {compares && (
        <ChoiceField
          path={[...path, "treatment"]}
          label="Arm claimed to differ"
          otherwise="Choose one"
          options={arms}
        />
      )}
      {compares && (
        <ChoiceField
          path={[...path, "control"]}
          label="Arm it is held against"
          otherwise="Choose one"
          options={arms}
        />
      )}
      {kind === "preference" && (
        <NumberField
          path={[...path, "null"]}
          label="Share under no difference"
          otherwise="0.5"
          min={0}
          max={1}
          step={0.05}
        />
      )}
      {judgesErrors && (
        <ChoiceField
          path={[...path, "unsure"]}
          label="An unsure verdict counts"
          otherwise="Not at all"
          options={[
            { value: "excluded", label: "Left out" },
            { value: "error", label: "As an error" },
            { value: "half", label: "As half an error" },
          ]}
        />
      )}
      {judgesErrors && <RefusalPolicy path={[...path, "refusal"]} />}
      {!compares && (
        <ChoiceField
          path={[...path, "coefficient"]}
          label="Agreement measured by"
          otherwise="Krippendorff's alpha"
          options={[
            { value: "percent", label: "Raw agreement" },
            { value: "ac1", label: "Gwet's AC1" },
          ]}
        />
      )}
      {!compares && (
        <NumberField
          path={[...path, "at_least"]}
          label="What it must reach"
          min={-1}
          max={1}
          step={0.05}
        />
      )}
      <ManyField
        path={[...path, "by"]}
        label="Reported beside the whole, by"
        options={strataOptions}
      />
      <Button variant="default" onClick={onRemove}>
        Remove {String(id)}
      </Button>
    </fieldset>
  );
};
