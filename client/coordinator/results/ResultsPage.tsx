import { Button } from "@mantine/core";
import { documentOf } from "../../../shared/report/document-of.ts";
import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { useStudy } from "../studies/use-study.ts";
import { BeforeUnblinding } from "./BeforeUnblinding.tsx";
import { Exploring } from "./Exploring.tsx";
import { SectionView } from "./SectionView.tsx";
import "./results.css";
import "./print.css";

const Found = ({ slug }: { slug: string }) => {
  const query = useCall("study:results", { slug }, { isOnce: true });
  const looks = useCall("study:looks", { slug });
  return (
    <Loaded query={query}>
      {(results) => {
        const { lead, sections } = documentOf(results, { looks: looks.data?.looks.length });
        return (
          <Page
            title="Results"
            standing={lead}
            actions={
              <Button variant="default" onClick={() => window.print()}>
                Print
              </Button>
            }
          >
            <div className="results">
              {sections.map((section) => (
                <SectionView key={section.id} section={section} />
              ))}
              <Exploring results={results} />
            </div>
          </Page>
        );
      }}
    </Loaded>
  );
};

/** What the study found, once its arms may be seen: registered claims, figures, then what nobody registered. */
export const ResultsPage = () => {
  const { slug, status } = useStudy();
  return status.state === "unblinded" ? <Found slug={slug} /> : <BeforeUnblinding />;
};
