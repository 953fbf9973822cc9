// Placeholder until the materials engineer's real one lands: overwrite this file.
import type { MaterialsReader } from "../domain/materials-reader.ts";
const no = () => {
  throw new Error("not there yet");
};
export const materialsReader: MaterialsReader = {
  readFolder: no,
  checkPrompts: no,
  readPrompts: no,
};
