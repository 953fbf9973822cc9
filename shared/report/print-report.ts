import { escapeXml, printSvg } from "../figures/print-svg.ts";
import { pagePalette } from "../figures/palette.ts";
import { sayDigits } from "../say/say-decimals.ts";
import { narrowWidth } from "../figures/drawing.ts";
import type { Cell, Figure, FigureTable } from "../figures/figure.ts";
import type { Block, ResultsDocument, Section } from "./results-document.ts";
import { reportStyle } from "./report-style.ts";

/** So many digits are read; results.json has all of them. */
const digits = 6;

const cell = (value: Cell): string => {
  if (value === null) return "<td></td>";
  return typeof value === "number"
    ? `<td class="number">${sayDigits(value, digits)}</td>`
    : `<td>${escapeXml(value)}</td>`;
};

const tableOf = ({ columns, rows }: FigureTable, caption: string): string =>
  `<table><caption>${escapeXml(caption)}</caption><thead><tr>` +
  columns.map((column) => `<th scope="col">${escapeXml(column)}</th>`).join("") +
  `</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}</tbody></table>`;

const factsOf = (facts: readonly (readonly [string, string])[]): string =>
  `<dl>${facts.map(([label, text]) => `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(text)}</dd></div>`).join("")}</dl>`;

/** A figure twice: as wide as a column of print, and narrower for phones, whose letters would be too small. */
const drawn = (figure: Figure): string =>
  `<div class="broad">${printSvg(figure, pagePalette)}</div>` +
  `<div class="narrow">${printSvg(figure, pagePalette, narrowWidth)}</div>`;

function printBlock(block: Block): string {
  switch (block.kind) {
    case "text":
      return `<p>${escapeXml(block.text)}</p>`;
    case "facts":
      return factsOf(block.facts);
    case "table":
      return `<div class="wide">${tableOf(block.table, block.caption)}</div>`;
    case "figure": {
      const { id, title, caption } = block.figure;
      return (
        `<figure id="${escapeXml(id)}"><h3>${escapeXml(title)}</h3>${drawn(block.figure)}` +
        `<figcaption>${escapeXml(caption)} <a href="#data-${escapeXml(id)}">Data</a></figcaption></figure>`
      );
    }
    case "claim": {
      const { sentence, verdict, verdictWords, estimate, facts, figure } = block;
      return (
        `<article class="claim"><h3>${escapeXml(sentence)}</h3>` +
        `<p class="verdict ${verdict}">${escapeXml(verdictWords)}</p>` +
        `<p class="estimate">${escapeXml(estimate)}</p>` +
        `<div class="ground"><div>${drawn(figure)}</div>${factsOf(facts)}</div></article>`
      );
    }
    default:
      return block satisfies never;
  }
}

const printSection = ({ id, title, blocks }: Section): string =>
  `<section id="${id}"><h2>${escapeXml(title)}</h2>\n<div class="blocks">${blocks.map(printBlock).join("\n")}</div></section>`;

/** The data behind every figure, for whoever wants to check a mark. */
function dataSection({ sections }: ResultsDocument): string {
  const figures = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : [])),
  );
  if (figures.length === 0) return "";
  const tables = figures.map(
    ({ id, title, table }) =>
      `<details><summary>${escapeXml(title)}</summary>` +
      `<div class="wide" id="data-${escapeXml(id)}" tabindex="0">${tableOf(table, title)}</div></details>`,
  );
  return (
    '<section id="data"><h2>Data behind the figures</h2>' +
    `<p>To ${digits} digits; results.json has all of them.</p>\n${tables.join("\n")}</section>`
  );
}

/**
 * A document as one HTML file that asks for nothing from anywhere and runs no script; to be read and
 * printed.
 */
export const printReport = (document: ResultsDocument): string =>
  [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeXml(document.title)}</title><style>${reportStyle}</style></head><body><main>`,
    `<header><h1>${escapeXml(document.title)}</h1>`,
    document.byline === null ? "" : `<p class="byline">${escapeXml(document.byline)}</p>`,
    `<p class="lead">${escapeXml(document.lead)}</p></header>`,
    ...document.sections.map(printSection),
    dataSection(document),
    "</main></body></html>\n",
  ].join("\n");
