/** What is kept of a text for the numbers of the report. */
export interface SampledText {
  promptId: string;
  /** Place of its arm among the study's. */
  arm: number;
  tags: Readonly<Record<string, string>>;
  /** Of the text, to know it again; 0 of an empty one. */
  digest: number;
  written: Float32Array;
  /** Null where no pair shows it. */
  shown: Float32Array | null;
}

const largest = 0xffff_ffff;

/** FNV-1a, and a finish that spreads it (murmur3): 32 bits that depend on every character. */
export function digestOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Texts of whole prompts, as many as memory should hold: all of them, or those of the prompts whose digest
 * lies below a bound, which is halved as often as needed. Which they are depends neither on the order of
 * lines nor on arms.
 */
export interface Sample {
  wants: (promptId: string) => boolean;
  add: (texts: readonly SampledText[]) => void;
  texts: () => readonly SampledText[];
}

export function createSample(most: number): Sample {
  let bound = largest;
  let kept: SampledText[] = [];
  const wants = (promptId: string): boolean => bound === largest || digestOf(promptId) <= bound;
  return {
    wants,
    add: (texts) => {
      kept.push(...texts);
      while (kept.length > most && bound > 0) {
        bound >>>= 1;
        kept = kept.filter(({ promptId }) => wants(promptId));
      }
    },
    texts: () => kept,
  };
}
