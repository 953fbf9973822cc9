/**
 * Picks a message by the language's own plural rules, those of ICU messages: a language names exactly
 * the categories that it has. `#` stands for the number.
 */
export const pluralOf = <Category extends Intl.LDMLPluralRule>(tag: string) => {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (count: number, forms: Record<Category | "other", string>): string => {
    const known: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    const form = known[rules.select(count)] ?? forms.other;
    return form.replaceAll("#", numbers.format(count));
  };
};
