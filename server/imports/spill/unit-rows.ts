import type { ResolvedItem, ResolvedResponse } from "../gather/resolve-item.ts";

/** Something that was rated: two responses to a prompt, or one. */
export interface Unit {
  number: number;
  /** The line of a file on which it was first found, and its line of the materials. */
  found: number;
  line: number;
  about: Omit<ResolvedItem, "responses">;
  /** By the names of their arms, so that a unit is one whichever stood left. */
  responses: ResolvedResponse[];
}

export interface UnitRow {
  number: number;
  key: string;
  found: number;
  line: number;
  about: string;
  first_arm: string;
  first_field: string | null;
  first_text: string;
  second_arm: string | null;
  second_field: string | null;
  second_text: string | null;
}

export function rowOfUnit({ about, responses, ...numbers }: Unit, key: string): UnitRow {
  const [first, second] = responses;
  return {
    ...numbers,
    key,
    about: JSON.stringify(about),
    first_arm: first?.arm ?? "",
    first_field: first?.field ?? null,
    first_text: first?.text ?? "",
    second_arm: second?.arm ?? null,
    second_field: second?.field ?? null,
    second_text: second?.text ?? null,
  };
}

export function unitOf(row: UnitRow): Unit {
  const { number, found, line, second_arm: otherArm } = row;
  const first = { arm: row.first_arm, field: row.first_field, text: row.first_text };
  const second =
    otherArm === null
      ? []
      : [{ arm: otherArm, field: row.second_field, text: row.second_text ?? "" }];
  return { number, found, line, about: JSON.parse(row.about), responses: [first, ...second] };
}
