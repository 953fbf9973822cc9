import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { NumberField } from "../fields/NumberField.tsx";
import { SwitchField } from "../fields/SwitchField.tsx";
import { useField } from "../fields/use-field.ts";
import { valueAt } from "../read-draft.ts";
import { OwnQuestion } from "./OwnQuestion.tsx";
import { type AskedPage, movedTo } from "./pages-of.ts";

const presets: Record<string, string> = {
  "warmth-choice": "Which reply is warmer",
  "warmth-degree": "Which reply is warmer, and how much",
  "warmth-scale": "How warm each reply is",
  correctness: "Whether each reply is correct",
};

interface Props {
  id: string;
  pages: readonly AskedPage[];
  setPages: (pages: AskedPage[]) => void;
  onRemove: () => void;
}

/** One question: its words, its answers, its page. */
export const QuestionCard = ({ id, pages, setPages, onRemove }: Props) => {
  const path: [string, string] = ["questions", id];
  const { value, error } = useField(path);
  const preset = valueAt(value, ["preset"]);
  const isChoice = preset === "warmth-choice" || valueAt(value, ["kind"]) === "choice";
  const onPage = Math.max(
    0,
    pages.findIndex(({ ask }) => ask.includes(id)),
  );
  const places = Array.from({ length: pages.length + 1 }, (_, index) => ({
    value: String(index),
    label: index === pages.length ? "A page of its own, after the others" : `Page ${index + 1}`,
  }));
  return (
    <fieldset className="card">
      <legend>
        {typeof preset === "string" ? presets[preset] : "Your own question"} <code>{id}</code>
      </legend>
      {error !== null && <p className="field-error">{error}</p>}
      {preset === undefined && <OwnQuestion path={path} />}
      {isChoice && <SwitchField path={[...path, "ties"]} label="With “About the same”" />}
      {preset === "warmth-scale" && (
        <NumberField
          path={[...path, "points"]}
          label="Steps of the scale"
          min={5}
          max={7}
          step={2}
        />
      )}
      <NativeSelect
        className="short"
        label="Asked on"
        data={places}
        value={String(onPage)}
        onChange={(event) => setPages(movedTo(pages, id, Number(event.currentTarget.value)))}
      />
      <Checkbox
        label="This page shows the reference answer"
        checked={pages[onPage]?.show_reference === true}
        onChange={(event) => {
          const shows = event.currentTarget.checked;
          setPages(
            pages.map(({ ask, show_reference: before }, index) => ({
              ask,
              ...((index === onPage ? shows : before === true)
                ? { show_reference: true as const }
                : {}),
            })),
          );
        }}
      />
      <Button variant="default" onClick={onRemove}>
        Remove {id}
      </Button>
    </fieldset>
  );
};
