import { Checkbox } from "@mantine/core";
import { FileField } from "../fields/FileField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { SwitchField } from "../fields/SwitchField.tsx";
import { useField } from "../fields/use-field.ts";
import { valueAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";
import { GuessFields } from "./GuessFields.tsx";

const rules = [
  {
    rule: "failed-checks",
    label: "Raters who fail attention checks",
    start: { rule: "failed-checks", at_least: 2 },
    fields: [{ key: "at_least", label: "Checks failed", min: 1 }],
  },
  {
    rule: "median-seconds-below",
    label: "Raters who answer too fast to have read",
    start: { rule: "median-seconds-below", seconds: 3 },
    fields: [{ key: "seconds", label: "Median seconds of a judgment below", min: 0.1 }],
  },
  {
    rule: "same-side-share",
    label: "Raters who choose one side almost always",
    start: { rule: "same-side-share", at_least: 0.95, of_at_least: 10 },
    fields: [
      { key: "at_least", label: "Share of choices for one side", min: 0.5, max: 1, step: 0.01 },
      { key: "of_at_least", label: "Of at least so many choices", min: 1 },
    ],
  },
];

const ruleOf = (each: unknown): unknown => valueAt(each, ["rule"]);

const Exclusions = () => {
  const { value, set } = useField(["exclusions"]);
  const declared: unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset className="card">
      <legend>The declared analysis leaves out</legend>
      {rules.map(({ rule, label, start, fields }) => {
        const index = declared.findIndex((each) => ruleOf(each) === rule);
        return (
          <div key={rule}>
            <Checkbox
              label={label}
              checked={index !== -1}
              onChange={(event) => {
                const next = event.currentTarget.checked
                  ? [...declared, start]
                  : declared.filter((each) => ruleOf(each) !== rule);
                set(next.length === 0 ? undefined : next);
              }}
            />
            {index !== -1 &&
              fields.map(({ key, ...field }) => (
                <NumberField key={key} path={["exclusions", index, key]} {...field} />
              ))}
          </div>
        );
      })}
    </fieldset>
  );
};

/** How the quality of judgments is watched. */
export const QualityStep = () => {
  const { value } = useDraft();
  const hasQuiz = valueAt(value, ["quality", "quiz", "file"]) !== undefined;
  const hasChecks = valueAt(value, ["quality", "checks", "file"]) !== undefined;
  return (
    <>
      <FileField
        path={["quality", "quiz", "file"]}
        label="Quiz"
        description="Questions about the instructions, in YAML."
        endings={["yaml", "yml"]}
      />
      {hasQuiz && (
        <NumberField
          path={["quality", "quiz", "tries"]}
          label="Tries"
          otherwise="2"
          min={1}
          max={10}
        />
      )}
      <FileField
        path={["quality", "practice"]}
        label="Practice"
        description="Pairs that are no part of the study, each explained after the answer."
        endings={["jsonl"]}
      />
      <FileField
        path={["quality", "checks", "file"]}
        label="Checks"
        description="Instructed or nonsense pairs that show whether a rater reads."
        endings={["jsonl"]}
      />
      {hasChecks && (
        <NumberField
          path={["quality", "checks", "one_in"]}
          label="One check in so many pairs shown"
          min={2}
          max={100}
        />
      )}
      <FileField
        path={["quality", "gold"]}
        label="Gold pairs"
        description="Pairs whose answers are known; one in ten of those shown."
        endings={["jsonl"]}
      />
      <NumberField
        path={["quality", "hidden_repeats"]}
        label="Pairs that are shown again with their sides flipped"
        otherwise="0"
        min={0}
        max={20}
      />
      <SwitchField
        path={["quality", "replace_excluded"]}
        label="Others judge again what a rater judged whom you exclude"
      />
      <GuessFields />
      <Exclusions />
    </>
  );
};
