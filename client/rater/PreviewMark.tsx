import { useWords } from "../words/use-words.ts";

/** Over every page of a preview: whoever looks at it is no rater. */
export const PreviewMark = () => {
  const { page } = useWords();
  return (
    <aside className="preview-mark" aria-label={page.preview}>
      <strong>{page.preview}</strong> {page.previewHint}
    </aside>
  );
};
