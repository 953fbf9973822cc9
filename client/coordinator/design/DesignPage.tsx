import { Link } from "wouter";
import "./design.css";
import type { ReadyItem } from "../../../shared/protocol/set-up-calls.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { sayCount } from "../../../shared/say/say-count.ts";
import { useStudy } from "../studies/use-study.ts";
import { DataProtection } from "./DataProtection.tsx";

const marks: Record<ReadyItem["state"], string> = { done: "Done", waits: "Waits", note: "Note" };

const Checklist = ({ slug }: { slug: string }) => {
  const readiness = useCall("study:readiness", { slug });
  return (
    <Loaded query={readiness}>
      {({ isReady, items, seal }) => (
        <>
          <section className="section" aria-labelledby="checklist">
            <h2 id="checklist">Before it opens</h2>
            <ul className="checklist">
              {items.map(({ id, state, says }) => (
                <li key={id + says} className={state}>
                  <strong>{marks[state]}</strong>
                  <span>
                    {says}{" "}
                    {id === "leaks" && state === "waits" && (
                      <Link href={`/studies/${slug}/leaks`}>Decide about them</Link>
                    )}
                  </span>
                </li>
              ))}
            </ul>
            {isReady && (
              <p>
                Nothing waits.{" "}
                <Link href={`/studies/${slug}`}>Open the study from its overview</Link>.
              </p>
            )}
          </section>
          <section className="section" aria-labelledby="seal">
            <h2 id="seal">The seal</h2>
            {seal === null ? (
              <p>The plan is long: its seal is made as the study opens.</p>
            ) : (
              <>
                <p>Opened as it is now, the study has this seal. Any change gives another.</p>
                <p>
                  <code className="secret">{seal}</code>
                </p>
              </>
            )}
          </section>
        </>
      )}
    </Loaded>
  );
};

/** The design of a study: what is left to do before it opens, and afterwards its seal. */
export const DesignPage = () => {
  const { slug, status, role } = useStudy();
  const folders = useCall("folder:list", {});
  const isDraft = status.state === "draft";
  const hasFolder = (folders.data ?? []).some((folder) => folder.slug === slug);
  const handlesTexts = role === "owner" || role === "data-manager";
  const standing = isDraft
    ? `A draft of ${sayCount(status.pairs, "pair")}. It can be changed until it opens.`
    : "The study has opened: its design does not change any more.";
  return (
    <Page title="Design" standing={standing}>
      {isDraft && handlesTexts && (
        <p>
          {hasFolder ? (
            <Link href={`/drafts/${slug}/texts`}>Change the draft</Link>
          ) : (
            "It was stored by the command line: change its folder, and store it again with --replace."
          )}
        </p>
      )}
      {isDraft ? (
        <Checklist slug={slug} />
      ) : (
        <section className="section" aria-labelledby="seal">
          <h2 id="seal">The seal</h2>
          <p>
            <code className="secret">{status.seal}</code>
          </p>
        </section>
      )}
      <DataProtection slug={slug} />
    </Page>
  );
};
