import type { LeakFinding } from "../../../shared/model/leak-report.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { MarkedText } from "./MarkedText.tsx";

interface Props {
  slug: string;
  leak: Pick<LeakFinding, "prompt_id" | "line" | "arm">;
}

/** The prompt and what every arm answered, the arm of the leak first. */
export const LeakTexts = ({ slug, leak }: Props) => {
  const { prompt_id, line, arm } = leak;
  const texts = useCall("study:leak-texts", { slug, prompt_id, line }, { isOnce: true });
  return (
    <Loaded query={texts}>
      {({ prompt, responses }) => (
        <div className="leak-texts">
          <p className="under">{prompt.map(({ text }) => text).join(" … ")}</p>
          <div className="leak-pair">
            {responses
              .toSorted((a, b) => Number(b.arm === arm) - Number(a.arm === arm))
              .map((response) => (
                <MarkedText key={response.arm} {...response} />
              ))}
          </div>
        </div>
      )}
    </Loaded>
  );
};
