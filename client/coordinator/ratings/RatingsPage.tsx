import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useLocation, useParams } from "wouter";
import { useAct } from "../calls/use-act.ts";
import { useCall } from "../calls/use-call.ts";
import { FolderList } from "../drafts/FolderList.tsx";
import "../drafts/drafts.css";
import { ActForm } from "../frame/ActForm.tsx";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { ImportRatings } from "./ImportRatings.tsx";
import { ratingsText, ratingsTitle } from "./ratings-draft.ts";

const Begin = () => {
  const [slug, setSlug] = useState("");
  const [, go] = useLocation();
  const begin = useAct("folder:begin");
  return (
    <ActForm
      className="card"
      label="Import ratings"
      act={begin}
      verb="Begin"
      onConfirm={() => {
        const text = ratingsText(slug);
        begin.mutate({ slug, text }, { onSuccess: () => go(`/ratings/${slug}`) });
      }}
    >
      <h2>Import ratings</h2>
      <TextInput
        className="short"
        label="Name of the study"
        description="Lower-case letters, digits and single hyphens."
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        maxLength={64}
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
    </ActForm>
  );
};

const UnderWay = () => {
  const folders = useCall("folder:list", {});
  return (
    <Loaded query={folders}>
      {(list) => {
        const waiting = list.filter(({ title }) => title === ratingsTitle);
        return waiting.length === 0 ? (
          <EmptyState title="No import is under way.">
            <p>
              Ratings made with Label Studio, Argilla, Potato, doccano, PandaLM, MT-bench, SummEval
              or in any table become a closed study, marked as imported wherever it is shown.
            </p>
          </EmptyState>
        ) : (
          <FolderList
            folders={waiting}
            nameOf={({ slug }) => slug}
            pathOf={({ slug }) => `/ratings/${slug}`}
          />
        );
      }}
    </Loaded>
  );
};

const One = ({ slug }: { slug: string }) => {
  const folder = useCall("folder:read", { slug });
  return (
    <Page
      title={`Import ${slug}`}
      standing="Nothing is stored until you say so, and nothing as long as an oddity is left."
    >
      <Loaded query={folder}>
        {({ files }) => <ImportRatings slug={slug} files={files.map(({ name }) => name)} />}
      </Loaded>
    </Page>
  );
};

/** Ratings that were made with another tool, on their way to a closed study. */
export const RatingsPage = () => {
  const { slug } = useParams<{ slug?: string }>();
  return slug === undefined ? (
    <Page
      title="Finished ratings"
      standing="What another tool collected becomes a closed study: agreement and claims at once."
    >
      <UnderWay />
      <Begin />
    </Page>
  ) : (
    <One key={slug} slug={slug} />
  );
};
