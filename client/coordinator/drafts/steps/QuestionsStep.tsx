import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { DocumentField } from "../fields/DocumentField.tsx";
import { ManyField } from "../fields/ManyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { SwitchField } from "../fields/SwitchField.tsx";
import { useField } from "../fields/use-field.ts";
import { keysAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";
import { asKey, pagesOf } from "./pages-of.ts";
import { QuestionCard } from "./QuestionCard.tsx";

const kinds: readonly { value: string; label: string; name: string; definition: object }[] = [
  {
    value: "warmth-choice",
    label: "Which reply is warmer",
    name: "warmth",
    definition: { preset: "warmth-choice" },
  },
  {
    value: "warmth-degree",
    label: "Which reply is warmer, and how much",
    name: "degree",
    definition: { preset: "warmth-degree" },
  },
  {
    value: "warmth-scale",
    label: "How warm each reply is",
    name: "scale",
    definition: { preset: "warmth-scale", points: 7 },
  },
  {
    value: "correctness",
    label: "Whether each reply is correct",
    name: "correct",
    definition: { preset: "correctness" },
  },
  {
    value: "choice",
    label: "A choice between left and right, in your words",
    name: "choice",
    definition: { ask: "Which reply is better?", kind: "choice" },
  },
  {
    value: "category",
    label: "One of several answers, in your words",
    name: "category",
    definition: { ask: "Which of these fits?", options: ["first", "second"] },
  },
  {
    value: "scale",
    label: "A scale, in your words",
    name: "rating",
    definition: { ask: "How good is this reply?", each: "response", points: 5 },
  },
  {
    value: "text",
    label: "A text in the rater's own words",
    name: "comment",
    definition: { ask: "Why?", kind: "text", required: false },
  },
];

const freeName = (wanted: string, taken: readonly string[]): string => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.includes(name)) return name;
  }
};

/** What raters are asked, and on which page. */
export const QuestionsStep = () => {
  const draft = useDraft();
  const { error } = useField(["questions"]);
  const [kind, setKind] = useState(kinds[0]?.value ?? "");
  const [name, setName] = useState("");
  const names = keysAt(draft.value, ["questions"]);
  const pages = pagesOf(draft.value);
  const setPages = (next: typeof pages): void => draft.edit(["pages"], asKey(next));
  const add = (): void => {
    const chosen = kinds.find(({ value }) => value === kind);
    if (chosen === undefined) return;
    const called = freeName(name.trim() === "" ? chosen.name : name.trim(), names);
    draft.edit(["questions", called], chosen.definition);
    if (pages.length > 1 || pages[0]?.show_reference === true)
      setPages([...pages, { ask: [called] }]);
    setName("");
  };
  return (
    <>
      {names.length === 0 && error !== null && <p className="field-error">{error}</p>}
      {names.map((id) => (
        <QuestionCard
          key={id}
          id={id}
          pages={pages}
          setPages={setPages}
          onRemove={() => {
            draft.edit(["questions", id], undefined);
            const left = pages.map((page) => ({
              ...page,
              ask: page.ask.filter((each) => each !== id),
            }));
            setPages(left);
          }}
        />
      ))}
      <fieldset className="card">
        <legend>Add a question</legend>
        <NativeSelect
          label="Question"
          data={[...kinds]}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <TextInput
          className="short"
          label="Name in the data"
          description="A letter, then letters, digits, hyphens or underscores."
          placeholder={kinds.find(({ value }) => value === kind)?.name ?? ""}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button variant="default" onClick={add}>
          Add this question
        </Button>
      </fieldset>
      <DocumentField
        field="instructions"
        label="Instructions"
        description="Markdown that explains the task; left empty: two sentences."
      />
      <NumberField
        path={["allow", "undo_pages"]}
        label="Judgments back that a rater may correct"
        otherwise="0"
        min={0}
        max={10}
      />
      <SwitchField path={["allow", "skip"]} label="Raters may give a pair back" />
      <ManyField
        path={["allow", "flag"]}
        label="What raters may report of a pair"
        options={[
          { value: "harmful", label: "Harmful" },
          { value: "broken", label: "Broken" },
          { value: "known", label: "Known to them" },
        ]}
      />
    </>
  );
};
