import { createDesigns, type Designs } from "./designs.ts";
import { createEnrolment, type Enrolment } from "./enrolment.ts";
import type { Disk } from "./disk.ts";
import type { Clock, Events, Random } from "./ports.ts";
import { createPreparation, type Preparation } from "./quality/preparation.ts";
import { createRating, type Rating } from "./rating.ts";
import type { Storage } from "./storage.ts";
import { createTakingPart, type TakingPart } from "./taking-part.ts";
import { createWithdrawal } from "./withdrawal.ts";

/** All that serves raters, over one storage: the real one, or that of a preview. */
export interface Desk {
  storage: Storage;
  designs: Designs;
  enrolment: Enrolment;
  rating: Rating;
  takingPart: TakingPart;
  preparation: Preparation;
}

export function createDesk(parts: {
  storage: Storage;
  clock: Clock;
  random: Random;
  events: Events;
  disk?: Disk;
}): Desk {
  const { storage } = parts;
  return {
    storage,
    designs: createDesigns(storage),
    enrolment: createEnrolment(storage),
    rating: createRating(parts),
    takingPart: createTakingPart({ ...parts, withdrawal: createWithdrawal(parts) }),
    preparation: createPreparation(parts),
  };
}
