import { useEffect, useState } from "react";
import { useRater } from "../use-rater.ts";

/**
 * What a rater has filled in of a form, kept on the device until it is forgotten: the value, how to change
 * it, and how to forget it once it is sent.
 */
export const useFormDraft = <Draft>(
  form: string,
  empty: Draft,
): [Draft, (draft: Draft) => void, () => void] => {
  const { forms } = useRater().session;
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    void forms.read(form).then((kept) => {
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- what this page wrote itself
      if (kept !== null) setDraft((now) => now ?? (kept as Draft));
    });
  }, [form, forms]);
  const change = (next: Draft): void => {
    setDraft(next);
    forms.keep(form, next);
  };
  return [draft ?? empty, change, () => forms.forget(form)];
};
