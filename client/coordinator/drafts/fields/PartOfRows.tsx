import { Button } from "@mantine/core";

interface Props {
  /** The place of the first row that is shown, from 0. */
  first: number;
  /** How many are shown at once. */
  shown: number;
  all: number;
  onMove: (first: number) => void;
}

/** Which rows of a long list are shown, and the way to the others. */
export const PartOfRows = ({ first, shown, all, onMove }: Props) => (
  <div className="buttons">
    <output>
      Rows {first + 1} to {Math.min(first + shown, all)} of {all}
    </output>
    <Button variant="default" disabled={first === 0} onClick={() => onMove(first - shown)}>
      Rows before these
    </Button>
    <Button variant="default" disabled={first + shown >= all} onClick={() => onMove(first + shown)}>
      Rows after these
    </Button>
  </div>
);
