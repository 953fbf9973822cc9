import { useState } from "react";
import type { StudyView } from "../../../shared/protocol/rater-protocol.ts";
import { useWords } from "../../words/use-words.ts";
import { useFacts, useRater } from "../use-rater.ts";
import { Foot } from "./Foot.tsx";
import { Sheet } from "./Sheet.tsx";

type Guess = "first" | "second" | "unknown";

const surest = 5;
const longestWhy = 2000;

/** The last question: whether the blind held. It never names an arm but in the study's public words. */
export const GuessScreen = ({ study }: { study: StudyView }) => {
  const { session } = useRater();
  const { busy, view } = useFacts();
  const { asking } = useWords();
  const [guess, setGuess] = useState<Guess | null>(null);
  const [confidence, setConfidence] = useState<number | null>(null);
  const [why, setWhy] = useState("");
  const asked = view?.guess ?? null;
  const [first, second] = asked?.words ?? [asking.firstKind, asking.secondKind];
  const kinds: [Guess, string][] = [
    ["first", first],
    ["second", second],
    ["unknown", asking.dontKnow],
  ];
  return (
    <Sheet title={asking.lastQuestion}>
      <p>{asking.twoKinds}</p>
      <form
        className="asked-form"
        onSubmit={(event) => {
          event.preventDefault();
          void session.guess({ guess, confidence, why: why.trim() === "" ? null : why.trim() });
        }}
      >
        <fieldset className="asking">
          <legend>
            {asked?.position === "right" ? asking.whoWroteRight : asking.whoWroteLeft}
          </legend>
          {kinds.map(([kind, words]) => (
            <label key={kind} className="check">
              <input
                type="radio"
                name="guess"
                checked={guess === kind}
                onChange={() => setGuess(kind)}
              />
              <span dir="auto">{words}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className="asking steps">
          <legend>{asking.howSure}</legend>
          {Array.from({ length: surest }, (_, index) => index + 1).map((step) => (
            <label key={step} className="check">
              <input
                type="radio"
                name="confidence"
                checked={confidence === step}
                onChange={() => setConfidence(step)}
              />
              {step}
            </label>
          ))}
        </fieldset>
        <div className="asking">
          <label htmlFor="guess-why">{asking.why}</label>
          <textarea
            id="guess-why"
            rows={3}
            dir="auto"
            maxLength={longestWhy}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </div>
        <div className="actions">
          <button type="submit" className="primary" disabled={busy || guess === null}>
            {asking.finish}
          </button>
          <button
            type="button"
            className="secondary"
            disabled={busy}
            onClick={() => void session.guess({ guess: null, confidence: null, why: null })}
          >
            {asking.ratherNot}
          </button>
        </div>
      </form>
      <Foot study={study} />
    </Sheet>
  );
};
