import { NativeSelect } from "@mantine/core";
import { ColumnChoice } from "../../columns/ColumnChoice.tsx";
import { type ArmsBy, type ColumnChoices, tagChoices } from "./column-choices.ts";

const ways: Record<ArmsBy, string> = {
  file: "Each file has the responses of one arm",
  column: "A column names the arm of each row",
  columns: "Each arm has a column of its own",
};

const isWay = (value: string): value is ArmsBy => value in ways;

interface Props {
  columns: readonly string[];
  /** Of the study. */
  arms: readonly string[];
  choices: ColumnChoices;
  onChange: (choices: ColumnChoices) => void;
}

/** Says by hand what the columns of files of responses hold. */
export const ColumnForm = ({ columns, arms, choices, onChange }: Props) => {
  const set = (changed: Partial<ColumnChoices>): void => onChange({ ...choices, ...changed });
  const { armsBy, responses } = choices;
  return (
    <>
      <div className="column-choices">
        <ColumnChoice
          label="Prompt"
          columns={columns}
          value={choices.prompt}
          none="Choose a column"
          onChoose={(prompt) => set({ prompt })}
        />
        <ColumnChoice
          label="Prompt's id"
          columns={columns}
          value={choices.prompt_id}
          none="None: matched by the prompt itself"
          onChoose={(id) => set({ prompt_id: id })}
        />
      </div>
      <NativeSelect
        className="short"
        label="Where the arms are"
        data={Object.entries(ways).map(([value, label]) => ({ value, label }))}
        value={armsBy}
        onChange={(event) => {
          const way = event.currentTarget.value;
          if (isWay(way)) set({ armsBy: way });
        }}
      />
      <div className="column-choices">
        {armsBy === "columns" ? (
          arms.map((arm) => (
            <ColumnChoice
              key={arm}
              label={`Response of ${arm}`}
              columns={columns}
              value={responses[arm] ?? ""}
              none="None"
              onChoose={(place) => set({ responses: { ...responses, [arm]: place } })}
            />
          ))
        ) : (
          <ColumnChoice
            label="Response"
            columns={columns}
            value={choices.response}
            none="Choose a column"
            onChoose={(response) => set({ response })}
          />
        )}
        {armsBy === "column" && (
          <ColumnChoice
            label="Arm"
            columns={columns}
            value={choices.arm}
            none="Choose a column"
            onChoose={(arm) => set({ arm })}
          />
        )}
      </div>
      <div className="column-choices">
        {tagChoices.map(({ part, label }) => (
          <ColumnChoice
            key={part}
            label={label}
            columns={columns}
            value={choices[part]}
            none="None"
            onChoose={(place) => set({ [part]: place })}
          />
        ))}
      </div>
    </>
  );
};
