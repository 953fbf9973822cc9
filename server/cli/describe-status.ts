import type { Imported } from "../../shared/model/imported.ts";
import type { StudyStatus } from "../../shared/protocol/study-status.ts";

const number = new Intl.NumberFormat("en");

/** `1 rater`, `2 raters`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** Lines of name and value, the values below each other. */
export function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const describeUnblinding = ({ at, by, reason }: NonNullable<StudyStatus["unblinded"]>): string =>
  `${at} by ${by}${reason === null ? "" : `: ${reason}`}`;

const most = 3;

/** Where judgments that were made elsewhere came from, in one line. */
export function describeOrigin({ files, layout, registered }: Imported): string {
  const names = files.slice(0, most).map(({ name }) => name);
  const more = files.length > most ? [`${files.length - most} more`] : [];
  const claims =
    registered === null
      ? "no claim was registered before the ratings"
      : `claims registered before, by the word of who imported: ${registered}`;
  return `from ${[...names, ...more].join(", ")} (${layout}); not sealed, not planned here; ${claims}`;
}

/** How far a study is, for reading. */
export function describeStatus(status: StudyStatus): string {
  const { slots, judged, held, open, surplus, raters } = status;
  const planned =
    status.state === "draft"
      ? "planned when the study opens"
      : `${number.format(judged)} of ${number.format(slots)}: ` +
        `${number.format(held)} held, ${number.format(open)} open, ${number.format(surplus)} surplus`;
  return inColumns([
    ["Study", status.slug],
    ["Title", status.title],
    ["State", status.state],
    ...(status.imported === null ? [] : [["Imported", describeOrigin(status.imported)]]),
    ["Pairs", number.format(status.pairs)],
    ["Judgments", planned],
    ["Raters", `${number.format(raters.consented)}, ${number.format(raters.withdrawn)} withdrawn`],
    [
      "Seal",
      status.seal ??
        (status.imported === null ? "none before the study opens" : "none: the study was imported"),
    ],
    ...Object.entries(status.sealParts ?? {}).map(([part, commitment]) => [
      `  ${part}`,
      commitment,
    ]),
    ...(status.unblinded === null ? [] : [["Unblinded", describeUnblinding(status.unblinded)]]),
    ["Link", status.link],
  ]);
}

/** One line for each study. */
export const describeList = (list: readonly StudyStatus[]): string =>
  inColumns([
    ["STUDY", "STATE", "JUDGED", "OF", "RATERS", "LINK"],
    ...list.map(({ slug, state, imported, judged, slots, raters, link }) => [
      slug,
      imported === null ? state : `${state}, imported`,
      number.format(judged),
      number.format(slots),
      number.format(raters.consented),
      link,
    ]),
  ]);
