import { ChoiceField } from "../fields/ChoiceField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { OptionField } from "../fields/OptionField.tsx";
import { RowsField } from "../fields/RowsField.tsx";
import { SwitchField } from "../fields/SwitchField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { useField } from "../fields/use-field.ts";
import { valueAt } from "../read-draft.ts";

const interval = { value: "interval", label: "Equal distances: means may be taken" };
const ordinal = { value: "ordinal", label: "In an order" };

/** What may be said of a question in the coordinator's words, by its kind. */
export const OwnQuestion = ({ path }: { path: [string, string] }) => {
  const { value } = useField(path);
  const has = (key: string): boolean => valueAt(value, [key]) !== undefined;
  const kind = valueAt(value, ["kind"]);
  const isScale = has("points");
  const isCategory = has("options");
  return (
    <>
      <TextField path={[...path, "ask"]} label="The question as raters read it" isRequired />
      <TextField path={[...path, "help"]} label="A line of explanation" />
      {kind !== "choice" && (
        <ChoiceField
          path={[...path, "each"]}
          label="Asked of"
          otherwise="What the study rates"
          options={[
            { value: "pair", label: "The pair, once" },
            { value: "response", label: "Each reply" },
          ]}
        />
      )}
      {isScale && (
        <NumberField path={[...path, "points"]} label="Steps of the scale" min={2} max={11} />
      )}
      {isCategory && (
        <RowsField
          path={[...path, "options"]}
          legend="Answers, in the order shown"
          add="Add an answer"
          nameOf={(row) => String(valueAt(row, ["value"]) ?? row)}
          start=""
        >
          {(at) => <OptionField path={at} />}
        </RowsField>
      )}
      {(isScale || kind === "choice") && (
        <RowsField
          path={[...path, "labels"]}
          legend={isScale ? "Words for the steps" : "Words for the answers"}
          description={
            isScale
              ? "Two for the ends, or one for each step; without any, numbers alone."
              : "Left and right; with “About the same”, that one in the middle."
          }
          add="Add a word"
          nameOf={(row) => `“${String(row)}”`}
          start=""
        >
          {(at) => <TextField path={at} label="Word" isKept />}
        </RowsField>
      )}
      {isScale && (
        <ChoiceField
          path={[...path, "level"]}
          label="Answers are taken as"
          otherwise={ordinal.label}
          options={[interval]}
        />
      )}
      {isCategory && (
        <ChoiceField
          path={[...path, "level"]}
          label="Answers are taken as"
          otherwise="Names without an order"
          options={[ordinal]}
        />
      )}
      {kind === "text" && (
        <NumberField
          path={[...path, "max_length"]}
          label="Characters at most"
          otherwise="2,000"
          min={1}
          max={10_000}
        />
      )}
      <SwitchField path={[...path, "required"]} label="Raters must answer" otherwise />
    </>
  );
};
