import type { Recording } from "./run-study.ts";

type Place = readonly [name: string, text: string];

/** What raters could have seen: the frames and pages of every connection that was theirs. */
export const seenByRaters = ({ connections }: Recording): Place[] =>
  connections.flatMap((bytes, index): Place[] =>
    /^HTTP\/1\.1 101|kelvin_rater/.test(bytes) ? [[`connection ${index}`, bytes]] : [],
  );

/** What anybody blind could have seen, without what coordinators themselves call the study. */
export const seenByAnybody = (recording: Recording, internalTitle: string): Place[] =>
  [
    ...recording.connections.map((bytes, index) => [`connection ${index}`, bytes] as const),
    ...recording.transcript.map((line, index) => [`act ${index}`, line] as const),
    ["log", recording.log] as const,
    ...[...recording.exports].map(([name, text]) => [name, `${name}\n${text}`] as const),
  ].map(([name, text]) => [name, text.replaceAll(internalTitle, "")]);
