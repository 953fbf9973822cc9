import { folderPath, plainFileName, sendFile } from "../../calls/send-file.ts";
import { DropFiles } from "../../frame/DropFiles.tsx";
import { useDraft } from "../use-draft.ts";

interface Props {
  /** As in "Choose the file of pairs". */
  label: string;
  accept: string;
  /** Told the names under which the files were stored. */
  onSent: (names: string[]) => void;
}

const isStudyFile = ({ name }: File): boolean => /^study\.ya?ml$/.test(name);

/** Takes files for the study folder; a study file becomes the text of the draft. */
export const FileDrop = ({ label, accept, onSent }: Props) => {
  const draft = useDraft();
  return (
    <DropFiles
      label={label}
      accept={accept}
      send={async (file, onProgress) => {
        if (isStudyFile(file)) {
          draft.setText(await file.text());
          return null;
        }
        const name = plainFileName(file.name);
        await sendFile(folderPath(draft.slug, name), file, onProgress);
        return name;
      }}
      onSent={(sent) => {
        onSent(sent);
        void draft.filesChanged();
      }}
    />
  );
};
