/** Tables whose numbers others are told, or go by: none is given twice, whatever is deleted. */
type Numbered = "judgment" | "probe" | "session" | "webhook" | "webhook_delivery";

/** SQL of the number that a new row is given: after those of all rows that are there, or ever were. */
export const nextNumber = (table: Numbered, first = 1): string =>
  `(max(coalesce((SELECT max(id) FROM ${table}), ${first - 1}),
    coalesce((SELECT last FROM used_number WHERE name = '${table}'), 0)) + 1)`;
