import type { Block, Section } from "../../../shared/report/results-document.ts";
import { ClaimView } from "./ClaimView.tsx";
import { Facts } from "./Facts.tsx";
import { FigureColumns } from "./FigureColumns.tsx";
import { FigureView } from "./FigureView.tsx";
import { TableView } from "../frame/TableView.tsx";

const BlockView = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case "text":
      return <p className="prose">{block.text}</p>;
    case "facts":
      return <Facts facts={block.facts} />;
    case "table":
      return <TableView caption={block.caption} table={block.table} />;
    case "figure":
      return <FigureView figure={block.figure} />;
    case "claim":
      return <ClaimView claim={block} />;
    default:
      return block satisfies never;
  }
};

const keyOf = (block: Block, at: number): string =>
  block.kind === "figure" || block.kind === "claim" ? block.figure.id : `${at}`;

/** A part of the results, as the report has it too. */
export const SectionView = ({ section: { id, title, blocks } }: { section: Section }) => (
  <section className={`section results-${id}`} aria-labelledby={`results-${id}`}>
    <h2 id={`results-${id}`}>{title}</h2>
    {blocks.every((block) => block.kind === "figure") ? (
      <FigureColumns figures={blocks.map(({ figure }) => figure)} />
    ) : (
      <div className="blocks">
        {blocks.map((block, at) => (
          <BlockView key={keyOf(block, at)} block={block} />
        ))}
      </div>
    )}
  </section>
);
