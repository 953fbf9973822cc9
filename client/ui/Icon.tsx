const paths = {
  saved: "M3.5 8.5l3 3 6-7",
  saving: "M8 2.5a5.5 5.5 0 1 1-5.5 5.5",
  kept: "M8 2.5v7M5 6.8l3 3 3-3M2.5 10.5v3h11v-3",
  refused: "M8 3v6M8 12v.6M2 14.5h12L8 1.5z",
  help: "M5.6 6.2a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.7M8 12.4v.1",
  more: "M3 8h.01M8 8h.01M13 8h.01",
  seen: "M3.5 8.5l3 3 6-7",
  undo: "M5.5 3L2.5 6l3 3M2.5 6h6.5a4 4 0 0 1 0 8H6",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
} as const;

/** A small drawn sign beside a word, or above a button's name; never the only carrier of a meaning. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
