const mostRemembered = 2048;

/**
 * Reads JSON that was stored by this program, parsing equal texts once: what raters answer is often what
 * others answered. Values are shared: nobody may change them.
 */
export function rememberingReader<Value>(): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value: Value = JSON.parse(text);
    if (known.size < mostRemembered) known.set(text, value);
    return value;
  };
}
