const mostRemembered = 2048;

/**
 * Reads texts that were stored by this program, parsing equal ones once: what raters answer is often what
 * others answered. Values are shared: nobody may change them.
 */
export function rememberingReader<Value>(parse: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = parse(text);
    if (known.size < mostRemembered) known.set(text, value);
    return value;
  };
}
