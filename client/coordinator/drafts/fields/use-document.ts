import { useRef, useState } from "react";
import { CallProblem } from "../../calls/call-problem.ts";
import { makeCall } from "../../calls/make-call.ts";
import { useCall } from "../../calls/use-call.ts";
import { useOnLeaving } from "../../frame/use-on-leaving.ts";
import { useDraft } from "../use-draft.ts";

/** One state of a file: an empty text is no file. */
interface Stored {
  text: string;
  revision: string | null;
}

interface Document {
  text: string;
  problem: string | null;
  /** What somebody else has stored meanwhile; null where nobody has. */
  theirs: string | null;
  write: (text: string) => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

const pauseMs = 700;
const nothing: Stored = { text: "", revision: null };

const readFile = async (slug: string, file: string): Promise<Stored> => {
  try {
    return await makeCall("folder:read-file", { slug, file });
  } catch (error) {
    if (error instanceof CallProblem && error.code === "not_found") return nothing;
    throw error;
  }
};

/**
 * A text file of the folder, saved a moment after the last change, unless somebody else has changed it
 * since this page read it. `onSaved` is told whether there is such a file now.
 */
export function useDocument(file: string, onSaved: (isThere: boolean) => void): Document {
  const { slug, files, filesChanged } = useDraft();
  const isThere = files.some(({ name }) => name === file);
  const stored = useCall("folder:read-file", { slug, file }, { enabled: isThere });
  const before = isThere ? stored.data : nothing;
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [clash, setClash] = useState<Stored | null>(null);
  /** As this page last read or wrote the file; null as long as nobody has typed. */
  const seen = useRef<Stored | null>(null);
  /** What is to be saved once nobody has typed for a moment. */
  const waiting = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef<Promise<void>>(Promise.resolve());

  const save = async (wanted: string, how: { keepalive?: boolean } = {}): Promise<void> => {
    const { revision } = seen.current ?? nothing;
    try {
      if (wanted === "") {
        await makeCall("folder:remove-file", { slug, file, revision }, how);
        seen.current = nothing;
      } else {
        const input = { slug, file, text: wanted, revision };
        const written = await makeCall("folder:write-file", input, how);
        seen.current = { text: wanted, revision: written.revision };
      }
      onSaved(wanted !== "");
      setProblem(null);
      await filesChanged();
    } catch (failed) {
      if (failed instanceof CallProblem && failed.code === "conflict")
        setClash(await readFile(slug, file));
      else setProblem(failed instanceof Error ? failed.message : String(failed));
    }
  };
  const saveInTurn = (wanted: string): void => {
    clearTimeout(timer.current);
    waiting.current = null;
    turn.current = turn.current.then(() => save(wanted));
  };
  // There is no later any more.
  useOnLeaving(() => {
    const wanted = waiting.current;
    clearTimeout(timer.current);
    waiting.current = null;
    if (wanted !== null) void save(wanted, { keepalive: true });
  });

  return {
    text: text ?? before?.text ?? "",
    problem,
    theirs: clash?.text ?? null,
    write: (wanted) => {
      seen.current ??= before ?? nothing;
      setText(wanted);
      clearTimeout(timer.current);
      if (clash !== null) return;
      waiting.current = wanted;
      timer.current = setTimeout(() => saveInTurn(wanted), pauseMs);
    },
    keepMine: () => {
      seen.current = clash;
      setClash(null);
      saveInTurn(text ?? "");
    },
    takeTheirs: () => {
      seen.current = clash;
      setText(clash?.text ?? "");
      setClash(null);
      onSaved(clash !== null && clash.text !== "");
      void filesChanged();
    },
  };
}
