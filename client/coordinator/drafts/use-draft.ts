import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Finding } from "../../../shared/model/finding.ts";
import type { FolderCheck, StudyFolderShown } from "../../../shared/protocol/folder-calls.ts";
import { editStudyText, type FieldPath } from "../../../shared/study-file/edit-study-text.ts";
import { CallProblem } from "../calls/call-problem.ts";
import { makeCall } from "../calls/make-call.ts";
import { useOnLeaving } from "../frame/use-on-leaving.ts";
import { type DraftValue, readDraft } from "./read-draft.ts";

/** A study folder as it is being written. */
export interface Draft {
  slug: string;
  /** Of study.yaml. */
  text: string;
  /** Null where the text cannot be read as YAML. */
  value: DraftValue | null;
  files: StudyFolderShown["files"];
  /** How far what is on the page has come. */
  kept: "saved" | "saving" | "unsaved";
  /** Why the last saving failed. */
  error: Error | null;
  /** The text that somebody else has stored meanwhile; null where nobody has. */
  theirs: string | null;
  keepMine: () => void;
  takeTheirs: () => void;
  /** What the checker says of what was saved; undefined until it has. */
  check: FolderCheck | undefined;
  isChecking: boolean;
  checkError: Error | null;
  edit: (path: FieldPath, value: unknown) => void;
  setText: (text: string) => void;
  /** After files have changed. */
  filesChanged: () => Promise<void>;
}

export const DraftContext = createContext<Draft | null>(null);

export const useDraft = (): Draft => {
  const draft = use(DraftContext);
  if (draft === null) throw new Error("No draft around this component");
  return draft;
};

/** The findings about a field and what is in it. */
export const findingsOf = ({ check }: Draft, field: string): Finding[] =>
  (check?.findings ?? []).filter(
    ({ file, field: named }) =>
      file === "study.yaml" &&
      named !== null &&
      (named === field || named.startsWith(`${field}.`) || named.startsWith(`${field}[`)),
  );

const pauseMs = 700;

/** Saves a folder's study file as it is written, a moment after the last change, and has it checked. */
export function useDraftOf(folder: StudyFolderShown): Draft {
  const { slug } = folder;
  const client = useQueryClient();
  const [text, setTextNow] = useState(folder.text);
  const [saved, setSaved] = useState({ text: folder.text, revision: folder.revision });
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [clash, setClash] = useState<Pick<StudyFolderShown, "text" | "revision"> | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef({ text: folder.text, revision: folder.revision, saved: folder.text });

  const save = useCallback(
    async (how: { keepalive?: boolean } = {}): Promise<void> => {
      const { text: wanted, saved: before, revision: of } = latest.current;
      if (wanted === before) return;
      setSaving(true);
      try {
        const { revision } = await makeCall(
          "folder:write",
          { slug, text: wanted, revision: of },
          how,
        );
        latest.current = { ...latest.current, revision, saved: wanted };
        setSaved({ text: wanted, revision });
        setError(null);
      } catch (problem) {
        if (problem instanceof CallProblem && problem.code === "conflict")
          setClash(await makeCall("folder:read", { slug }).catch(() => null));
        setError(problem instanceof Error ? problem : new Error(String(problem)));
      } finally {
        setSaving(false);
      }
    },
    [slug],
  );
  const setText = (next: string): void => {
    latest.current = { ...latest.current, text: next };
    setTextNow(next);
  };

  /** Goes on from what is stored, with a text of its own. */
  const settle = (chosen: string): void => {
    if (clash === null) return;
    const { text: stored, revision } = clash;
    latest.current = { text: chosen, revision, saved: stored };
    setTextNow(chosen);
    setSaved({ text: stored, revision });
    setClash(null);
    setError(null);
  };

  useEffect(() => {
    if (text === saved.text || isSaving || clash !== null) return undefined;
    const timer = setTimeout(() => void save(), error === null ? pauseMs : 5 * pauseMs);
    return () => clearTimeout(timer);
  }, [text, saved.text, isSaving, clash, error, save]);
  // What was written last is not lost by leaving the page.
  useEffect(() => () => void save(), [save]);
  useOnLeaving(() => void save({ keepalive: true }));

  const checked = useQuery({
    queryKey: ["folder:check", { slug }, saved.revision, round],
    queryFn: ({ signal }) => makeCall("folder:check", { slug }, { signal }),
    placeholderData: (before) => before,
  });
  const value = useMemo(() => readDraft(text), [text]);
  return {
    slug,
    text,
    value,
    files: folder.files,
    kept: isSaving ? "saving" : text === saved.text ? "saved" : "unsaved",
    error: clash === null ? error : null,
    theirs: clash?.text ?? null,
    keepMine: () => settle(text),
    takeTheirs: () => settle(clash?.text ?? text),
    check: checked.data,
    isChecking: checked.isFetching || text !== saved.text,
    checkError: checked.error,
    // Several edits of one event build upon each other.
    edit: (path, edited) => setText(editStudyText(latest.current.text, path, edited)),
    setText,
    filesChanged: async () => {
      setRound((before) => before + 1);
      await client.invalidateQueries({ queryKey: ["folder:read", { slug }] });
    },
  };
}
