/** The studies of a trial in their order, for each rater anew; once it ends, no further one is begun. */
export interface StudyCourse {
  studies: () => Generator<string>;
  end: () => void;
  begun: () => string[];
}

export function studyCourse(slugs: readonly string[]): StudyCourse {
  let furthest = 0;
  let ending = false;
  return {
    *studies() {
      for (let index = 0; index < slugs.length; index += 1) {
        if (ending && index > furthest) return;
        furthest = Math.max(furthest, index);
        yield slugs[index] ?? "";
      }
    },
    end: () => {
      ending = true;
    },
    begun: () => slugs.slice(0, furthest + 1),
  };
}
