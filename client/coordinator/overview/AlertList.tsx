import { Button } from "@mantine/core";
import { Link } from "wouter";
import type { Alert } from "../../../shared/model/alert.ts";
import type { Role } from "../../../shared/model/role.ts";
import { useAct } from "../calls/use-act.ts";
import { EmptyState } from "../frame/EmptyState.tsx";
import { Problem } from "../frame/Problem.tsx";
import { sayTime } from "../say/say-time.ts";
import { sayAlert, sayWhatToDo } from "../../../shared/say/say-alert.ts";

interface Props {
  slug: string;
  role: Role;
  alerts: readonly Alert[];
}

/** What somebody should look at, the latest first; those that were seen to last. */
export const AlertList = ({ slug, role, alerts }: Props) => {
  const act = useAct("alert:acknowledge");
  const mayAct = role === "owner" || role === "coordinator";
  if (alerts.length === 0)
    return <EmptyState title="No alerts: no rule has found anything to look at." />;
  const open = alerts.filter(({ acknowledged }) => acknowledged === null);
  const seen = alerts.filter(({ acknowledged }) => acknowledged !== null);
  return (
    <>
      {act.error !== null && <Problem error={act.error} />}
      <ul className="alerts">
        {[...open, ...seen].map((alert) => (
          <li key={alert.id} className={alert.acknowledged === null ? "alert" : "alert seen"}>
            <div>
              <p>
                <strong>{sayAlert(alert)}</strong>
              </p>
              <p className="under">
                {alert.acknowledged === null
                  ? `${sayWhatToDo(alert)} Raised ${sayTime(alert.raisedAt)} by the rule “${alert.rule}”.`
                  : `Seen to by ${alert.acknowledged.by}, ${sayTime(alert.acknowledged.at)}. Rule “${alert.rule}”.`}
              </p>
            </div>
            <div className="buttons">
              {alert.rater !== null && mayAct && (
                <Link href={`/studies/${slug}/raters?rater=${alert.rater}`}>
                  Rater {alert.rater}
                </Link>
              )}
              {alert.acknowledged === null && mayAct && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => act.mutate({ slug, alert: alert.id, reason: null })}
                >
                  Mark as seen to<span className="hidden">: {sayAlert(alert)}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};
