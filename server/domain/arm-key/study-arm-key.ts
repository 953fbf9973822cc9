import { hkdfSync } from "node:crypto";
import type { Study } from "../../../shared/model/study.ts";
import { AppError } from "../app-error.ts";
import type { Random } from "../ports.ts";
import { chanceBytes } from "./arm-key-of.ts";
import { createTagInspector } from "../sealed-tags.ts";
import type { NewArmKey, PreparedPrompt } from "../study-records.ts";

/** How many passphrases keep the arms of a study: none, one, or one for each of two people. */
export const passphrasesOf = ({ blinding }: Study): 0 | 1 | 2 =>
  blinding?.arm_key !== "passphrase" ? 0 : blinding.second_person === true ? 2 : 1;

/** Refuses, with `invalid`, another number of passphrases than the study asks for. */
export function expectPassphrases(study: Study, given: readonly string[]): void {
  const wanted = passphrasesOf(study);
  if (given.length === wanted) return;
  const name = `study "${study.slug}"`;
  const message = {
    0: `The arms of ${name} are not kept under a passphrase: give none.`,
    1: `The arms of ${name} are kept under a passphrase: give one.`,
    2: `The arms of ${name} are kept under two passphrases: each of two people gives their own.`,
  }[wanted];
  throw new AppError("invalid", message);
}

/** Draws the arm key of a new study, and looks at every prompt for tags that could tell an arm. */
export function createArmKey(
  study: Study,
  random: Random,
): NewArmKey & { inspect: (prompt: PreparedPrompt) => void } {
  const inspector = createTagInspector(study.arms);
  const none = { arm: null, model: null };
  return {
    chance: random.bytes(chanceBytes),
    inspect: ({ responses, pairs, ...prompt }) => {
      for (const [first, second] of pairs) {
        inspector.inspect({
          ...prompt,
          first: responses[first] ?? none,
          second: second === null ? null : (responses[second] ?? none),
        });
      }
    },
    sealedTags: () => [...inspector.sealed()],
  };
}

/** Salts the hash of the materials, from which the arms of a few texts could be guessed. */
export const saltOfMaterials = (armKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", armKey, "", "hash of materials", 32));
