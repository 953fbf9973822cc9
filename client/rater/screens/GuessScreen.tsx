import type { Input } from "../../../shared/protocol/calls.ts";
import type { RaterCalls, StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Choices } from "./Choices.tsx";
import { Foot } from "./Foot.tsx";
import { Sheet } from "./Sheet.tsx";
import { useFormDraft } from "./use-form-draft.ts";

type Given = Input<RaterCalls, "session:guess">;

const nothing: Given = { guess: null, confidence: null, why: null };
const steps = [1, 2, 3, 4, 5].map((step) => ({ value: step, label: String(step) }));
const longestWhy = 2000;

/** The last question: whether the blind held. It never names an arm but in the study's public words. */
export const GuessScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { busy, view } = useFacts();
  const { asking } = useWords();
  const [given, setGiven, forget] = useFormDraft<Given>("guess", nothing);
  const tell = async (told: Given): Promise<void> => {
    if (await session.guess(told)) forget();
  };
  const asked = view?.guess ?? null;
  const [first, second] = asked?.words ?? [asking.firstKind, asking.secondKind];
  const kinds = [
    { value: "first", label: first },
    { value: "second", label: second },
    { value: "unknown", label: asking.dontKnow },
  ] as const;
  return (
    <Sheet title={asking.lastQuestion}>
      <p>{asking.twoKinds}</p>
      <form
        className="asked-form"
        onSubmit={(event) => {
          event.preventDefault();
          const why = (given.why ?? "").trim();
          void tell({ ...given, why: why === "" ? null : why });
        }}
      >
        <Choices
          legend={asked?.position === "right" ? asking.whoWroteRight : asking.whoWroteLeft}
          name="guess"
          choices={kinds}
          chosen={given.guess}
          onChoose={(guess) => setGiven({ ...given, guess })}
        />
        <Choices
          steps
          legend={asking.howSure}
          name="confidence"
          choices={steps}
          chosen={given.confidence}
          onChoose={(confidence) => setGiven({ ...given, confidence })}
        />
        <div className="asking">
          <label htmlFor="guess-why">{asking.why}</label>
          <textarea
            id="guess-why"
            rows={3}
            dir="auto"
            maxLength={longestWhy}
            value={given.why ?? ""}
            onChange={(event) => setGiven({ ...given, why: event.target.value })}
          />
        </div>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy || given.guess === null}>
            {asking.finish}
          </button>
          <button
            type="button"
            className="secondary"
            disabled={busy}
            onClick={() => void tell(nothing)}
          >
            {asking.ratherNot}
          </button>
        </div>
      </form>
      <Foot study={study} />
    </Sheet>
  );
};
