/** How a report looks on a screen and on paper: one column of figures to a column of print. */
export const reportStyle = `
:root { color-scheme: light dark; --surface: #fff; --ink: #1c2024; --ink-2: #565d66; --line: #dfe2e5; --accent: #1f5f8b; --ok: #2b7a4b; --wait: #8a6100; --bad: #a8322a; }
@media screen and (prefers-color-scheme: dark) {
  :root { --surface: #1b1f23; --ink: #e8eaec; --ink-2: #a6adb5; --line: #31373d; --accent: #7fb7dd; --ok: #6cc28f; --wait: #e0b24c; --bad: #ef8a80; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--surface); color: var(--ink); font: 400 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: break-word; font-variant-numeric: tabular-nums; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 21px; margin: 48px 0 16px; padding-top: 16px; border-top: 1px solid var(--line); }
h3 { font-size: 17px; line-height: 1.35; margin: 0 0 8px; }
p { margin: 0 0 12px; max-width: 70ch; }
a { color: var(--accent); }
header { padding-bottom: 8px; }
h1 { max-width: 24ch; font-size: 34px; letter-spacing: -0.01em; }
.byline { color: var(--ink-2); font-size: 15px; }
.lead { color: var(--ink-2); font-size: 17px; }
.blocks { display: grid; gap: 32px; }
#figures .blocks { grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 40px 32px; align-items: start; }
figure { margin: 0; break-inside: avoid; }
svg { display: block; width: 100%; max-width: 560px; height: auto; }
.narrow { display: none; }
figcaption { margin-top: 8px; color: var(--ink-2); font-size: 13px; max-width: 560px; }
.claim { break-inside: avoid; padding-bottom: 24px; border-bottom: 1px solid var(--line); }
.claim:last-child { border-bottom: 0; }
.claim h3 { font-size: 21px; max-width: 40ch; }
.verdict { display: inline-block; margin: 0 0 8px; padding: 1px 8px; border: 1px solid currentcolor; border-radius: 6px; font-size: 13px; font-weight: 600; }
.supported { color: var(--ok); }
.contradicted { color: var(--bad); }
.not-shown, .cannot-be-told { color: var(--wait); }
.estimate { font-size: 27px; line-height: 1.3; font-weight: 600; }
.ground { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 16px 40px; align-items: start; }
.ground dl > div { grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr); }
#flow table, #labels table { font-size: 15px; }
#flow td { white-space: normal; }
.claim svg { margin: 8px 0 12px; }
dl { margin: 0; display: grid; gap: 4px; font-size: 15px; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 14rem) minmax(0, 1fr); gap: 16px; }
dt { color: var(--ink-2); }
dd { margin: 0; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: 6px 0; color: var(--accent); }
details { border-bottom: 1px solid var(--line); }
details .wide { margin-top: 8px; }
.wide { overflow-x: auto; margin-bottom: 32px; }
table { border-collapse: collapse; font-size: 13px; }
caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
th, td { padding: 2px 10px 2px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); white-space: nowrap; }
.number { text-align: right; }
@media (max-width: 599px) {
  main { padding: 24px 16px 48px; }
  dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: 6px; }
  h1 { font-size: 27px; }
  .estimate { font-size: 21px; }
}
@media screen and (max-width: 959px) {
  .ground { grid-template-columns: minmax(0, 1fr); }
}
@media screen and (max-width: 439px) {
  .broad { display: none; }
  .narrow { display: block; }
}
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 9.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 18pt; max-width: none; }
  .estimate { font-size: 12pt; }
  .byline { font-size: 8.5pt; }
  h2 { font-size: 12.5pt; margin: 8mm 0 3mm; padding-top: 3mm; break-after: avoid; }
  h3, .claim h3 { font-size: 10.5pt; }
  #figures .blocks { gap: 8mm 5mm; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  svg { max-width: 252pt; }
  figcaption, dl, .lead { font-size: 8.5pt; }
  .ground { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 3mm 6mm; }
  .ground dl > div { grid-template-columns: 20mm minmax(0, 1fr); }
  .blocks { gap: 5mm; }
  .claim { padding-bottom: 4mm; }
  header { padding-bottom: 0; }
  #flow table, #labels table { font-size: 8.5pt; }
  dl > div { grid-template-columns: 7rem minmax(0, 1fr); gap: 3mm; }
  #data { display: none; }
  figcaption a { display: none; }
  table { font-size: 6.5pt; }
  .wide { overflow: visible; break-inside: auto; }
  #flow, dl > div { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
