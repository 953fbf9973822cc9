import { Textarea } from "@mantine/core";
import { FindingList } from "../../frame/FindingList.tsx";
import { useDraft } from "../use-draft.ts";

/** The study file, to be written by hand: the form shows what it says, and writes nothing else. */
export const FileStep = () => {
  const { text, setText, check } = useDraft();
  const findings = (check?.findings ?? []).filter(({ file }) => file === "study.yaml");
  return (
    <>
      <Textarea
        className="study-file"
        label="study.yaml"
        description="The form and this text are the same file. Comments stay."
        autosize
        minRows={20}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FindingList findings={findings} />
      <p>
        <a download="study.yaml" href={`data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`}>
          Download study.yaml
        </a>
      </p>
    </>
  );
};
