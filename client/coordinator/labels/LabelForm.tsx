import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { LabelQuestion } from "../../../shared/protocol/label-calls.ts";
import { ColumnChoice } from "../columns/ColumnChoice.tsx";
import { type LabelChoices, tagColumns } from "./label-choices.ts";

const parts = [
  { part: "prompt_id", label: "Prompt", description: "Its id in the materials." },
  { part: "arm", label: "Arm", description: "As the study names it." },
  { part: "value", label: "Label", description: "A verdict, or a score." },
] as const;

interface Props {
  columns: readonly string[];
  questions: readonly LabelQuestion[];
  choices: LabelChoices;
  onChange: (choices: LabelChoices) => void;
}

/** What the columns of a file of labels hold, and what the labels are held against. */
export const LabelForm = ({ columns, questions, choices, onChange }: Props) => {
  const set = (changed: Partial<LabelChoices>): void => onChange({ ...choices, ...changed });
  const options = questions.find(({ name }) => name === choices.question)?.options ?? [];
  const tags = tagColumns.filter((tag) => columns.includes(tag));
  return (
    <>
      <div className="column-choices">
        {parts.map(({ part, label, description }) => (
          <ColumnChoice
            key={part}
            label={label}
            description={description}
            columns={columns}
            value={choices[part]}
            none="Choose a column"
            onChoose={(column) => set({ [part]: column })}
          />
        ))}
      </div>
      <div className="column-choices">
        <NativeSelect
          label="Held against"
          description={
            options.length === 0
              ? "A choice: the response with the higher score is the one preferred."
              : `Labels are ${options.join(", ")}.`
          }
          data={questions.map(({ name }) => name)}
          value={choices.question}
          onChange={(event) => set({ question: event.currentTarget.value, option: "" })}
        />
        {options.length > 0 && (
          <NativeSelect
            label="Labels say"
            description="Where a program looks for one answer alone, as for refusals."
            data={[
              { value: "", label: "Which answer it is" },
              ...options.map((option) => ({
                value: option,
                label: `Whether it is “${option}”: true or false`,
              })),
            ]}
            value={choices.option}
            onChange={(event) => set({ option: event.currentTarget.value })}
          />
        )}
        <TextInput
          label="Name"
          description="Of this set; a name again is its next version."
          required
          maxLength={64}
          pattern="[A-Za-z][A-Za-z0-9_-]*"
          value={choices.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
      </div>
      {tags.length > 0 && (
        <Checkbox.Group
          label="Prompts are told apart by these columns too"
          value={choices.by}
          onChange={(chosen) => set({ by: tagColumns.filter((tag) => chosen.includes(tag)) })}
        >
          <div className="many">
            {tags.map((tag) => (
              <Checkbox key={tag} value={tag} label={tag} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
};
