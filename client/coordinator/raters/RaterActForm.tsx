import { Textarea } from "@mantine/core";
import { useState } from "react";
import { focusOnAppearance } from "../../lib/focus-on-appearance.ts";
import { useAct } from "../calls/use-act.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { ReasonInput } from "../life/ReasonInput.tsx";
import { useStudy } from "../studies/use-study.ts";
import type { RaterActWords } from "./rater-acts.ts";

interface Props {
  act: RaterActWords;
  rater: number;
  onDone: () => void;
}

/** Says what follows, and asks why: the words go into the log, or onto the rater's page. */
export const RaterActForm = ({ act: { call, verb, follows }, rater, onDone }: Props) => {
  const { slug } = useStudy();
  const [words, setWords] = useState("");
  const [tell, other] = [
    useAct("rater:tell"),
    useAct(call === "rater:tell" ? "rater:pause" : call),
  ];
  const running = call === "rater:tell" ? tell : other;
  const confirm = (): void => {
    if (call === "rater:tell") tell.mutate({ slug, rater, text: words }, { onSuccess: onDone });
    else other.mutate({ slug, rater, reason: words }, { onSuccess: onDone });
  };
  return (
    <ActForm className="panel-form" act={running} verb={verb} onConfirm={confirm} onCancel={onDone}>
      <h3 ref={focusOnAppearance} tabIndex={-1}>
        {verb}
      </h3>
      <p>{follows}</p>
      {call === "rater:tell" ? (
        <Textarea
          label="Message"
          description="Shown to the rater as it stands"
          autosize
          minRows={3}
          maxLength={1000}
          required
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : (
        <ReasonInput value={words} onChange={setWords} required />
      )}
    </ActForm>
  );
};
