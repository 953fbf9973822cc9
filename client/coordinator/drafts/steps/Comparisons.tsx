import { PickField } from "../fields/PickField.tsx";
import { RowsField } from "../fields/RowsField.tsx";
import { useField } from "../fields/use-field.ts";
import { valueAt } from "../read-draft.ts";

/** Which arms are shown together; with two arms there is nothing to say. */
export const Comparisons = ({ arms }: { arms: readonly string[] }) => {
  const { value } = useField(["comparisons"]);
  if (arms.length <= 2 && value === undefined) return null;
  return (
    <RowsField
      path={["comparisons"]}
      legend="Arms shown together"
      description="Left empty: every two arms that a prompt has."
      add="Say which arms"
      nameOf={(row) => `${String(valueAt(row, [0]))} and ${String(valueAt(row, [1]))}`}
      start={[arms[0] ?? "", arms[1] ?? ""]}
    >
      {(path) => (
        <>
          <PickField path={[...path, 0]} label="One arm" options={arms} />
          <PickField path={[...path, 1]} label="The other" options={arms} />
        </>
      )}
    </RowsField>
  );
};
