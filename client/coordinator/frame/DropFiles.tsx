import { Button, Progress } from "@mantine/core";
import "./drop-files.css";
import { type DragEvent, useRef, useState } from "react";
import { Problem } from "./Problem.tsx";

interface Props {
  /** As in "Choose the file of pairs". */
  label: string;
  accept: string;
  isOne?: true;
  /** Sends a file, and says under which name it was stored; null where it was not to be. */
  send: (file: File, onProgress: (share: number) => void) => Promise<string | null>;
  /** Told the names under which the files were stored. */
  onSent: (names: string[]) => void;
}

/** Takes files, dropped on it or chosen, and shows how far they have come. */
export const DropFiles = ({ label, accept, isOne, send, onSent }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [told, setTold] = useState("");
  const [error, setError] = useState<Error | null>(null);

  const take = async (files: readonly File[]): Promise<void> => {
    setError(null);
    const sent: string[] = [];
    try {
      for (const file of files) {
        setSending({ name: file.name, share: 0 });
        const name = await send(file, (share) => setSending({ name: file.name, share }));
        if (name !== null) sent.push(name);
      }
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
    } finally {
      setSending(null);
      setTold(sent.length === 0 ? "" : `${sent.join(", ")}: arrived whole.`);
      if (sent.length > 0) onSent(sent);
    }
  };
  const over = (event: DragEvent, next: boolean): void => {
    event.preventDefault();
    setOver(next);
  };
  return (
    <div
      className={isOver ? "file-drop over" : "file-drop"}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        if (sending === null)
          void take([...event.dataTransfer.files].slice(0, isOne === true ? 1 : undefined));
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        multiple={isOne !== true}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button
        variant="default"
        disabled={sending !== null}
        onClick={() => {
          input.current?.click();
        }}
      >
        {label}
      </Button>
      <span>or drop it here, at most 50 MB.</span>
      <output>
        {sending !== null && (
          <>
            {sending.name}: {Math.round(100 * sending.share)} %
          </>
        )}
        {sending === null && told}
      </output>
      {sending !== null && (
        <Progress value={100 * sending.share} aria-label={`Sending ${sending.name}`} />
      )}
      {error !== null && <Problem error={error} kept="What was there before is still there." />}
    </div>
  );
};
