import { Button } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "../../../shared/protocol/dataset-calls.ts";
import { basePath } from "../../lib/base-path.ts";
import { useAct } from "../calls/use-act.ts";
import { ActDialog } from "../frame/ActDialog.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayTime } from "../say/say-time.ts";
import { isInTheMaking } from "./say-dataset.ts";

interface Props {
  slug: string;
  dataset: Dataset;
}

/** What can be done with one dataset, as it stands. */
export const DatasetActions = ({ slug, dataset }: Props) => {
  const { id, state, begun_at } = dataset;
  const [isRemoving, setRemoving] = useState(false);
  const cancel = useAct("dataset:cancel");
  const remove = useAct("dataset:remove");
  const which = `the dataset of ${sayTime(begun_at)}`;
  if (isInTheMaking(dataset))
    return (
      <>
        <Button
          variant="default"
          aria-label={`Cancel ${which}`}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ slug, id })}
        >
          Cancel
        </Button>
        {cancel.error !== null && <Problem error={cancel.error} />}
      </>
    );
  return (
    <div className="buttons">
      {state === "done" && (
        <Button
          component="a"
          href={`${basePath}/api/v1/studies/${slug}/datasets/${id}.zip`}
          download
          aria-label={`Download ${which}`}
        >
          Download
        </Button>
      )}
      <Button variant="default" aria-label={`Delete ${which}`} onClick={() => setRemoving(true)}>
        Delete
      </Button>
      {isRemoving && (
        <ActDialog
          title="Delete this dataset"
          verb="Delete the dataset"
          act={remove}
          onConfirm={() => remove.mutate({ slug, id }, { onSuccess: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
        >
          <p>
            It can be downloaded no more. The study keeps everything that is in it, and another
            dataset can be made at any time.
          </p>
        </ActDialog>
      )}
    </div>
  );
};
