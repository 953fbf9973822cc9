import type { Study } from "../../../shared/model/study.ts";
import { editStudyText, type FieldPath } from "../../../shared/study-file/edit-study-text.ts";
import { printStudy } from "../../../shared/study-file/print-study.ts";
import { readStudyText } from "./read-study-text.ts";

/** Every place of a value that a field of a form could stand for, from the outside in. */
function placesOf(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

const at = (value: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[String(key)],
    value,
  );

const replaced = (value: unknown, [key, ...rest]: FieldPath, next: unknown): unknown => {
  if (key === undefined) return next;
  const copy: unknown = structuredClone(value);
  if (typeof copy !== "object" || copy === null) return copy;
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, next));
  return copy;
};

/** What a form makes of a study by writing one place of it, whether a key, an entry of a list or a row's field. */
export function writtenOnce(
  study: Study,
  nth: number,
  written: string,
): { kept: unknown; edited: unknown; wanted: unknown } {
  const places = placesOf(study).filter((path) => path.length > 0);
  const path = places[nth % places.length] ?? [];
  const text = printStudy(study);
  return {
    /** Written as it was. */
    kept: readStudyText(editStudyText(text, path, at(study, path))),
    edited: readStudyText(editStudyText(text, path, written)),
    /** That place changed, and nothing else. */
    wanted: replaced(study, path, written),
  };
}
