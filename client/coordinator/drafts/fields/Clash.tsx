import { Button } from "@mantine/core";
import { ScrollBox } from "../../frame/scroll-box.ts";

interface Props {
  /** What both have written, as in "consent.md". */
  what: string;
  theirs: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two people have written the same text: what is stored beside what is on the page, and a choice. */
export const Clash = ({ what, theirs, onKeepMine, onTakeTheirs }: Props) => (
  <div className="problem" role="alert">
    <p>
      <strong>Somebody else has changed {what} meanwhile.</strong> What you wrote is still on this
      page and not saved. This is stored now:
    </p>
    <ScrollBox label={`${what} as it is stored`}>
      <pre className="theirs">{theirs === "" ? "(Nothing: it was removed.)" : theirs}</pre>
    </ScrollBox>
    <div className="buttons">
      <Button variant="default" onClick={onTakeTheirs}>
        Take what is stored
      </Button>
      <Button variant="default" onClick={onKeepMine}>
        Save mine in its place
      </Button>
    </div>
  </div>
);
