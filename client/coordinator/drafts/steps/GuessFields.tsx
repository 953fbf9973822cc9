import { Checkbox, TextInput } from "@mantine/core";
import { useField } from "../fields/use-field.ts";
import { textsAt, valueAt } from "../read-draft.ts";
import { useDraft } from "../use-draft.ts";

/** Whether raters are asked at the end which kind of system wrote what, and in what words. */
export const GuessFields = () => {
  const draft = useDraft();
  const { value, set, error } = useField(["quality", "blinding_guess"]);
  const isAsked = value !== undefined && value !== false;
  const arms = textsAt(draft.value, ["arms"]);
  const wordsOf = (arm: string): string => {
    const words = valueAt(value, ["words", arm]);
    return typeof words === "string" ? words : "";
  };
  const write = (changed: string, text: string): void => {
    const words = arms
      .map((arm) => [arm, arm === changed ? text : wordsOf(arm)] as const)
      .filter(([, written]) => written !== "");
    set(words.length === 0 ? true : { words: Object.fromEntries(words) });
  };
  return (
    <>
      <Checkbox
        label="Ask at the end which kind of system wrote the reply preferred"
        error={error}
        checked={isAsked}
        onChange={({ currentTarget: { checked } }) => set(checked ? true : undefined)}
      />
      {isAsked &&
        arms.map((arm) => (
          <TextInput
            key={arm}
            label={`What raters may read of “${arm}”`}
            description="Left out: one kind, the other kind. It may not tell what you expect."
            maxLength={100}
            value={wordsOf(arm)}
            onChange={(event) => write(arm, event.currentTarget.value)}
          />
        ))}
    </>
  );
};
