import { hashOfText } from "../canonical-json.ts";
import type { JudgedElsewhere } from "../imported-study.ts";
import { byItself, type AuditAct } from "./audit-entry.ts";

/** What the audit log of an imported study begins with: it came in, closed, with its arms known. */
export function actsOfImport(
  { note, counts }: Pick<JudgedElsewhere, "note" | "counts">,
  { actor, at, slots }: { actor: string; at: number; slots: number },
): readonly AuditAct[] {
  const { layout, files, left_out, registered } = note;
  const details = { slots, judged: counts.judgments, surplus: 0 };
  return [
    {
      kind: "imported",
      actor,
      at,
      reason: registered,
      details: {
        layout,
        raters: counts.raters,
        left_out,
        files: files.length,
        sha256: hashOfText(files.map(({ sha256 }) => sha256).join(" ")),
      },
    },
    {
      kind: "closed",
      actor: byItself,
      at,
      reason: "its judgments were made elsewhere",
      details,
    },
    {
      kind: "unblinded",
      actor: byItself,
      at,
      reason: "the imported files tell the arms",
      details,
    },
  ];
}
