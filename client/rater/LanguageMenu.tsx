import { useWords } from "../words/use-words.ts";
import { useRater, useSpeech } from "./use-rater.ts";

/** The languages of a study that has several, each in its own name. */
export const LanguageMenu = () => {
  const { speaker } = useRater();
  const { offered, language } = useSpeech();
  const { page } = useWords();
  if (offered.length < 2) return null;
  return (
    <fieldset className="languages">
      <legend>{page.language}</legend>
      {offered.map((one) => (
        <button
          key={one.tag}
          type="button"
          lang={one.tag}
          dir={one.direction}
          aria-pressed={one === language}
          onClick={() => void speaker.choose(one)}
        >
          {one.name}
        </button>
      ))}
    </fieldset>
  );
};
