import { Button } from "@mantine/core";
import { NumberField } from "../fields/NumberField.tsx";
import { PickField } from "../fields/PickField.tsx";
import { RowsField } from "../fields/RowsField.tsx";
import { TextField } from "../fields/TextField.tsx";
import { useField } from "../fields/use-field.ts";
import { textsAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";

/** What an earlier study published, to be drawn beside what this one finds. */
export const Published = () => {
  const draft = useDraft();
  const { value, set } = useField(["published"]);
  const arms = textsAt(draft.value, ["arms"]);
  const rate = { arm: arms[0] ?? "", percent: 0 };
  if (value === undefined)
    return (
      <div>
        <Button variant="default" onClick={() => set({ source: "", error_rates: [rate] })}>
          Add error rates that an earlier study published
        </Button>
      </div>
    );
  return (
    <>
      <TextField
        path={["published", "source"]}
        label="Where the earlier study was published"
        description="As it is to be cited."
        isRequired
        isKept
      />
      <RowsField
        path={["published", "error_rates"]}
        legend="Published error rates"
        description="Drawn beside what this study finds."
        add="Add a rate"
        nameOf={(_, index) => `rate ${index + 1}`}
        start={rate}
      >
        {(path) => (
          <>
            <PickField path={[...path, "arm"]} label="Arm" options={arms} />
            <TextField path={[...path, "context"]} label="Context" />
            <TextField path={[...path, "user_belief"]} label="User's belief" />
            <NumberField path={[...path, "percent"]} label="Percent in error" min={0} max={100} />
          </>
        )}
      </RowsField>
      <div>
        <Button variant="default" onClick={() => set(undefined)}>
          Remove what was published
        </Button>
      </div>
    </>
  );
};
