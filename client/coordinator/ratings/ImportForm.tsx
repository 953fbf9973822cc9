import { Checkbox, MultiSelect, NativeSelect, TextInput } from "@mantine/core";
import { ColumnChoice } from "../columns/ColumnChoice.tsx";
import { type ImportChoices, isOf, layoutWords, type Part, partWords } from "./import-choices.ts";

interface Props {
  columns: readonly string[];
  choices: ImportChoices;
  onChange: (choices: ImportChoices) => void;
}

const parts = Object.keys(partWords).filter((part): part is Part => isOf(partWords, part));

const Columns = ({ columns, choices, onChange }: Props) => (
  <details>
    <summary>What the columns hold, where their names do not say it</summary>
    <div className="column-choices">
      {parts.map((part) => (
        <ColumnChoice
          key={part}
          label={partWords[part]}
          columns={columns}
          value={choices.columns[part] ?? ""}
          none="Known by its name"
          onChoose={(column) =>
            onChange({ ...choices, columns: { ...choices.columns, [part]: column } })
          }
        />
      ))}
    </div>
  </details>
);

const texts = [
  { part: "arms", label: "Arms", description: "Of left and right, where no column names them." },
  { part: "scale", label: "Scale", description: "Its first and last step, as in 1, 5." },
  { part: "same", label: "A draw is written", description: "With commas between." },
  { part: "missing", label: "No answer is written", description: "With commas between." },
] as const;

/** How ratings are laid out, and how their oddities are to be taken. */
export const ImportForm = (props: Props) => {
  const { columns, choices, onChange } = props;
  const set = (changed: Partial<ImportChoices>): void => onChange({ ...choices, ...changed });
  return (
    <>
      <NativeSelect
        className="short"
        label="Layout"
        data={[
          { value: "", label: "Recognised by the files" },
          ...Object.entries(layoutWords).map(([value, label]) => ({ value, label })),
        ]}
        value={choices.layout}
        onChange={(event) => {
          const name = event.currentTarget.value;
          set({ layout: isOf(layoutWords, name) ? name : "" });
        }}
      />
      <Columns {...props} />
      <div className="column-choices">
        <MultiSelect
          label="Columns with answers"
          description="One question each; left empty: the rating."
          placeholder={choices.questions.length === 0 ? "choose one or more" : ""}
          data={[...columns]}
          value={choices.questions}
          onChange={(questions) => set({ questions })}
        />
        <MultiSelect
          label="Columns of raters"
          description="Of a table with a column for each."
          placeholder={choices.raters.length === 0 ? "choose one or more" : ""}
          data={[...columns]}
          value={choices.raters}
          onChange={(raters) => set({ raters })}
        />
      </div>
      <div className="column-choices">
        {texts.map(({ part, label, description }) => (
          <TextInput
            key={part}
            label={label}
            description={description}
            value={choices[part]}
            onChange={(event) => set({ [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <NativeSelect
        className="short"
        label="Where a rater judged a unit twice"
        data={[
          { value: "", label: "It is an oddity" },
          { value: "first", label: "The first counts" },
          { value: "last", label: "The last counts" },
        ]}
        value={choices.repeats}
        onChange={(event) => {
          const which = event.currentTarget.value;
          set({ repeats: which === "first" || which === "last" ? which : "" });
        }}
      />
      <Checkbox
        label="True and false among texts are words"
        checked={choices.booleans}
        onChange={(event) => set({ booleans: event.currentTarget.checked })}
      />
      <Checkbox
        label="Where texts change sides and arms do not, go by the texts"
        checked={choices.sides}
        onChange={(event) => set({ sides: event.currentTarget.checked })}
      />
    </>
  );
};
