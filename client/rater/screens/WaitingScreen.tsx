import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import type { Screen } from "../session/screen.ts";
import { Foot } from "./Foot.tsx";
import { Sheet } from "./Sheet.tsx";

type WaitsFor = Extract<Screen, { at: "waiting" }>["waitsFor"];

export const WaitingScreen = ({ study, waitsFor }: { study: StudyView; waitsFor: WaitsFor }) => {
  const { end } = useWords();
  return (
    <Sheet title={end[waitsFor]}>
      <output>{end[`${waitsFor}Hint`]}</output>
      <Foot study={study} />
    </Sheet>
  );
};
