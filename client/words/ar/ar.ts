import type { Words } from "../words.ts";
import { arrival } from "./arrival.ts";
import { asking } from "./asking.ts";
import { breaks } from "./breaks.ts";
import { end } from "./end.ts";
import { menu } from "./menu.ts";
import { messages } from "./messages.ts";
import { page } from "./page.ts";
import { preparation } from "./preparation.ts";
import { rating } from "./rating.ts";
import { recorded } from "./recorded.ts";
import { saving } from "./saving.ts";

export const ar: Words = {
  page,
  arrival,
  asking,
  preparation,
  rating,
  recorded,
  menu,
  messages,
  breaks,
  saving,
  end,
};
