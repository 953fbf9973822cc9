import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { useAct } from "../calls/use-act.ts";
import type { CallOutput } from "../calls/make-call.ts";

type Folder = CallOutput<"folder:list">[number];

interface Props {
  folders: readonly Folder[];
  /** Where each is gone on with. */
  pathOf: (folder: Folder) => string;
  nameOf: (folder: Folder) => string;
}

/** Folders in the server's keeping, each with the way to it and to be rid of it. */
export const FolderList = ({ folders, pathOf, nameOf }: Props) => {
  const discard = useAct("folder:discard");
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <ul className="folders">
      {folders.map((folder) => {
        const { slug, stored } = folder;
        const name = nameOf(folder);
        const under = [...(name === slug ? [] : [slug]), ...(stored ? ["stored as a draft"] : [])];
        return (
          <li key={slug}>
            <span>
              <Link href={pathOf(folder)}>{name}</Link>
              <span className="under">{under.join(" · ")}</span>
            </span>
            {asked === slug ? (
              <span className="many">
                <Button
                  color="bad"
                  onClick={() => discard.mutate({ slug })}
                  loading={discard.isPending}
                >
                  Discard what was written
                </Button>
                <Button variant="default" onClick={() => setAsked(null)}>
                  Keep it
                </Button>
              </span>
            ) : (
              <Button variant="default" onClick={() => setAsked(slug)}>
                Discard {slug}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};
