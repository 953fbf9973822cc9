interface Rules {
  createHTML?: (text: string) => string;
  createScriptURL?: (address: string) => string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy: (name: string, rules: Rules) => Required<Rules> };
  }
}

/** By policies alone a page may write markup, or name the address of a program; null where the browser knows none. */
export const createPolicy = (name: string, rules: Rules): Required<Rules> | null =>
  window.trustedTypes?.createPolicy(name, rules) ?? null;
