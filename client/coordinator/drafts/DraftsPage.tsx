import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import "./drafts.css";
import { editStudyText } from "../../../shared/study-file/edit-study-text.ts";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { ActForm } from "../frame/ActForm.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { ratingsTitle } from "../ratings/ratings-draft.ts";
import { useMe } from "../sign-in/use-me.ts";
import { firstText } from "./first-text.ts";
import { FolderList } from "./FolderList.tsx";

const slugOf = (title: string): string =>
  title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-$/, "");

const Begin = () => {
  const [title, setTitle] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  const [, go] = useLocation();
  const { email } = useMe();
  const begin = useAct("folder:begin");
  const name = slug ?? slugOf(title);
  return (
    <ActForm
      className="card"
      label="Begin a study"
      act={begin}
      verb="Begin"
      onConfirm={() => {
        const text = [
          { key: "slug", value: name },
          { key: "title", value: title },
          { key: "contact", value: email },
        ].reduce((written, { key, value }) => editStudyText(written, [key], value), firstText);
        begin.mutate({ slug: name, text }, { onSuccess: () => go(`/drafts/${name}/texts`) });
      }}
    >
      <h2>Begin a study</h2>
      <TextInput
        label="Title"
        description="What raters see. It may not name an arm or a model."
        required
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label="Name in the link"
        description="Lower-case letters, digits and single hyphens."
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        maxLength={64}
        value={name}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
    </ActForm>
  );
};

/** Studies that are being set up, and the way to a new one. */
export const DraftsPage = () => {
  const folders = useCall("folder:list", {});
  return (
    <Page
      title="Set up"
      {...(folders.data === undefined
        ? {}
        : { standing: `${sayCount(folders.data.length, "study", "studies")} in the making.` })}
    >
      <Loaded query={folders}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="Nothing is in the making.">
              <p>Begin a study below: a title is enough for now.</p>
            </EmptyState>
          ) : (
            <FolderList
              folders={list}
              nameOf={({ slug, title }) => title ?? slug}
              pathOf={({ slug, title }) =>
                title === ratingsTitle ? `/ratings/${slug}` : `/drafts/${slug}/texts`
              }
            />
          )
        }
      </Loaded>
      <Begin />
    </Page>
  );
};
