import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const sources = readdirSync("server", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join("server", file), "utf8") }));

const manual = readFileSync("docs/OPERATIONS.md", "utf8").replaceAll(/\s+/g, " ");

/** The longest part of a message that is always the same, up to its first full stop. */
const fixedPart = (message: string): string =>
  message
    .split(/\$\{[^}]*\}/)
    .map((part) => part.split(/(?<=\.)\s/)[0] ?? "")
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "")
    .replaceAll(/^[\s",.:(]+|[\s",.:(]+$/g, "");

/** Messages of errors that are about the server itself, or about the machine that it runs on. */
const messages = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/new AppError\(\s*"(\w+)",\s*(?:"([^"]+)"|`([^`]+)`)/g)].flatMap(
    ([, code = "", plain, filled]) => {
      const ofServer =
        code === "unavailable" ||
        code === "internal" ||
        /^(config|locate|call-server|backup|storage\/sqlite\/(migrate|open-database))/.test(file);
      return ofServer ? [fixedPart(plain ?? filled ?? "")] : [];
    },
  ),
);

const places = sources.flatMap(({ text }) =>
  [...text.matchAll(/report\.fault\([^,]+, "([^"]+)"\)/g)].map(([, place = ""]) => place),
);

/** Of simulations and of the demonstration that ships: none that an operator could mend. */
const ownFaults = new Set(["was not stored", "The demonstration study is named"]);

test("docs/OPERATIONS.md says what each error of the server means, and each place in its log", () => {
  expect(messages.length).toBeGreaterThan(20);
  expect(places.length).toBeGreaterThan(10);
  const missing = [...messages, ...places].filter(
    (part) =>
      !manual.includes(part) && ![...ownFaults].some((own) => part.startsWith(own) || part === ""),
  );
  expect(missing).toEqual([]);
});
