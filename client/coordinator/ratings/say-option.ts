import { isOf, layoutWords, partWords } from "./import-choices.ts";

/** What the form calls the options of the command line that mends speak of. */
const fields: Record<string, string> = {
  question: "Columns with answers",
  raters: "Columns of raters",
  arms: "Arms",
  scale: "Scale",
  same: "A draw is written",
  missing: "No answer is written",
  repeats: "Where a rater judged a unit twice",
  booleans: "True and false among texts are words",
  sides: "Where texts change sides and arms do not, go by the texts",
};

/** Stand-ins for what one would type; a form needs none. */
const standIn = /^(?:NAME|LEFT,RIGHT|a,b,c|texts?|first or last)$/;

/** What a finding says in the words of the form: as in “Who rated it” for --column rater=NAME. */
export const sayOption = (said: string): string =>
  said
    .replaceAll(/--column (\w+)(?:=NAME)?/g, (whole, part: string) =>
      isOf(partWords, part) ? `“${partWords[part]}”` : whole,
    )
    .replaceAll(/--layout ([\w-]+)/g, (whole, name: string) =>
      isOf(layoutWords, name) ? `“Layout”: “${layoutWords[name]}”` : whole,
    )
    .replaceAll(
      /--(\w+)( (?:NAME|LEFT,RIGHT|a,b,c|texts?|first or last|"[^"]*"|[^ ,]+,[^ ,]+))?/g,
      (whole, option: string, value: string | undefined) => {
        const field = fields[option];
        if (field === undefined) return whole;
        return value === undefined || standIn.test(value.trim())
          ? `“${field}”`
          : `“${field}”:${value}`;
      },
    );
