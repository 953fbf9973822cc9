import { Button } from "@mantine/core";
import { useId } from "react";
import type { Figure } from "../../../shared/figures/figure.ts";
import { downloads } from "./download.ts";
import { Drawn } from "./Drawn.tsx";
import { TableView } from "../frame/TableView.tsx";

/** The forms in which a figure can be taken along. */
export const FigureButtons = ({ figure }: { figure: Figure }) => (
  <div className="buttons">
    {downloads.map(({ name, download }) => (
      <Button
        key={name}
        variant="default"
        size="compact-sm"
        aria-label={`${name}: ${figure.title}`}
        onClick={() => void download(figure)}
      >
        {name}
      </Button>
    ))}
  </div>
);

/** A figure with its caption, the ways to take it along, and the data behind it. */
export const FigureView = ({ figure }: { figure: Figure }) => {
  const name = useId();
  return (
    <figure className="figure-view" aria-labelledby={name}>
      <h3 id={name}>{figure.title}</h3>
      <Drawn figure={figure} />
      <figcaption>{figure.caption}</figcaption>
      <FigureButtons figure={figure} />
      <details>
        <summary>Show the data</summary>
        <TableView caption={`Data behind: ${figure.title}`} table={figure.table} />
      </details>
    </figure>
  );
};
