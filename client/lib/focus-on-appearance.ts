/** A ref for what is new on the page and is to be read out first. */
export const focusOnAppearance = (element: HTMLElement | null): void =>
  element?.focus({ preventScroll: true });
