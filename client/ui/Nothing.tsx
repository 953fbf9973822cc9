import { useWords } from "../words/use-words.ts";

/** What is shown where no page stands. */
export const Nothing = () => {
  const { page } = useWords();
  return (
    <main className="nothing">
      <h1>{page.nothing}</h1>
      <p>{page.nothingHint}</p>
    </main>
  );
};
