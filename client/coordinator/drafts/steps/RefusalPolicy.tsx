import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FieldPath } from "../../../../shared/study-file/edit-study-text.ts";
import { ChoiceField } from "../fields/ChoiceField.tsx";
import { useField } from "../fields/use-field.ts";
import { keysAt } from "../read-draft.ts";

const counts = [
  { value: "error", label: "As an error" },
  { value: "correct", label: "As correct" },
];
const notAtAll = { value: "excluded", label: "Not at all" };

/** How a refusal counts, for each task that is named and for the rest. */
export const RefusalPolicy = ({ path }: { path: FieldPath }) => {
  const { value, set } = useField(path);
  const [task, setTask] = useState("");
  const named = keysAt(value, []).filter((each) => each !== "default");
  const add = (): void => {
    const rest = typeof value === "object" && value !== null ? value : {};
    set({ ...rest, [task.trim()]: "excluded" });
    setTask("");
  };
  return (
    <fieldset className="card">
      <legend>How a refusal counts</legend>
      {named.map((each) => (
        <ChoiceField
          key={each}
          path={[...path, each]}
          label={`In ${each}`}
          otherwise="As in the other tasks"
          options={[notAtAll, ...counts]}
        />
      ))}
      <ChoiceField
        path={[...path, "default"]}
        label={named.length === 0 ? "In every task" : "In the other tasks"}
        otherwise={notAtAll.label}
        options={counts}
      />
      <TextInput
        className="short"
        label="A task in which it counts otherwise"
        value={task}
        onChange={(event) => setTask(event.currentTarget.value)}
      />
      <div>
        <Button variant="default" disabled={task.trim() === ""} onClick={add}>
          Add this task
        </Button>
      </div>
    </fieldset>
  );
};
