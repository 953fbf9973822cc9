import * as fc from "fast-check";
import { expect } from "vitest";
import { editStudyText, type FieldPath } from "../../../shared/study-file/edit-study-text.ts";
import { printStudy } from "../../../shared/study-file/print-study.ts";
import { anyStudy } from "./any-study.ts";
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

/**
 * Whatever a study says, a form that writes any one place of it, whether a key, an entry of a list or a row's
 * field, changes that place and nothing else; and what is written as it was leaves the study as it was.
 */
export function expectLosslessForm(numRuns: number): void {
  fc.assert(
    fc.property(anyStudy, fc.nat(), fc.string({ maxLength: 40 }), (study, nth, written) => {
      const places = placesOf(study).filter((path) => path.length > 0);
      const path = places[nth % places.length] ?? [];
      const text = printStudy(study);
      expect(readStudyText(editStudyText(text, path, at(study, path)))).toEqual(study);
      const edited = readStudyText(editStudyText(text, path, written));
      expect(edited).toEqual(replaced(study, path, written));
    }),
    { numRuns },
  );
}
