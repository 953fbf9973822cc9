import { useCall } from "../calls/use-call.ts";
import { Loaded } from "../frame/Loaded.tsx";
import { Page } from "../frame/Page.tsx";
import { useStudy } from "../studies/use-study.ts";

const Registered = ({ slug }: { slug: string }) => {
  const query = useCall("study:preregistration", { slug });
  return (
    <section className="section" aria-labelledby="registered">
      <h2 id="registered">Registered before the first judgment</h2>
      <Loaded query={query}>{({ text }) => <pre className="registered">{text}</pre>}</Loaded>
    </section>
  );
};

/** What will stand here, and what was registered: nothing of the arms. */
export const BeforeUnblinding = () => {
  const { slug, role, status } = useStudy();
  const mayRead = role === "owner" || role === "data-manager";
  return (
    <Page
      title="Results"
      standing={`The study is ${status.state}. Results can be seen once it is closed and unblinded.`}
    >
      <div className="empty-state">
        <p className="empty-title">What will stand here</p>
        <ul>
          <li>
            Every registered claim: its verdict, estimate, interval and n, with and without
            exclusions
          </li>
          <li>Figures by model, task and context, error rates, raters, sides and agreement</li>
          <li>Analyses that nobody registered, marked and counted as such</li>
        </ul>
        <p>Unblinding is logged, needs a reason and cannot be undone.</p>
      </div>
      {mayRead && <Registered slug={slug} />}
    </Page>
  );
};
