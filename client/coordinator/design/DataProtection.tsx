import { Button } from "@mantine/core";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { saveFile } from "../frame/save-file.ts";

/** What is kept of raters, as the study file says it: a sheet to be filled in and sent on. */
export const DataProtection = ({ slug }: { slug: string }) => {
  const sheet = useCall("study:data-protection", { slug });
  return (
    <section className="section" aria-labelledby="data-protection">
      <h2 id="data-protection">Data protection</h2>
      <p>
        What is kept of raters, how long and why, made from the study file, for your review board.
      </p>
      <Loaded query={sheet}>
        {({ text }) => (
          <div>
            <Button
              variant="default"
              onClick={() =>
                saveFile(`${slug}-data-protection.md`, new Blob([text], { type: "text/markdown" }))
              }
            >
              Download the sheet
            </Button>
          </div>
        )}
      </Loaded>
    </section>
  );
};
