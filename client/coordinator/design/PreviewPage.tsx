import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import "./design.css";
import { basePath } from "../../lib/base-path.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { useStudy } from "../studies/use-study.ts";
import { PreviewFrame } from "./PreviewFrame.tsx";

const sizes = {
  phone: { label: "Phone, 390 × 780", width: 390, height: 780 },
  desktop: { label: "Desktop, 1280 × 800", width: 1280, height: 800 },
} as const;

type Size = keyof typeof sizes;

/** The link as an address of this very page's origin, whatever name the server knows itself by. */
const here = (link: string, slug: string): string =>
  `${basePath}/preview/${slug}${new URL(link).search}`;

/** The study as its raters will see it, in the size of a phone or of a desktop. */
export const PreviewPage = () => {
  const { slug } = useStudy();
  const preview = useCall("study:preview", { slug });
  const [size, setSize] = useState<Size>("phone");
  const [round, setRound] = useState(1);
  const { width, height } = sizes[size];
  return (
    <Page
      title="Preview"
      standing="The study as a rater sees it, on a copy of fifty prompts. Nothing of it is kept."
    >
      <div className="preview-sizes">
        <NativeSelect
          label="Size"
          data={Object.entries(sizes).map(([value, { label }]) => ({ value, label }))}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value === "phone" ? "phone" : "desktop")}
        />
        <Button variant="default" onClick={() => setRound(round + 1)}>
          Begin again
        </Button>
      </div>
      <Loaded query={preview}>
        {({ link }) => (
          <PreviewFrame
            key={`${size} ${round}`}
            title={`Preview, ${sizes[size].label}`}
            src={here(link, slug)}
            width={width}
            height={height}
          />
        )}
      </Loaded>
    </Page>
  );
};
