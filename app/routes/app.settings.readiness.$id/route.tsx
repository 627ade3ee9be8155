import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, List, Text } from "@shopify/polaris";
import { READINESS_STEPS } from "#app/domain/readiness/progress.ts";
import { exportFindings } from "#app/services/readiness/export.server.ts";
import { readReport, stopReport, type CheckView, type ReportView } from "#app/services/readiness/readiness.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { JobProgress } from "#app/ui/job-progress.tsx";
import { JobScreen } from "#app/ui/job-screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { AreaPicture } from "./area-picture.tsx";
import { CheckCard } from "./check-card.tsx";

const copy = words.readiness;

export const meta = () => [{ title: `${copy.job} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readReport(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { id = "" } = params;
  const { intent, check = "", after = "" } = await readForm(request);
  if (intent === "export") return found(await exportFindings(desk, id, { check, after }));
  return { isStopped: await stopReport(desk, id) };
}

function Progress({ view }: { readonly view: ReportView }) {
  const formats = useFormats();
  const { state, step, count, startedBy, startedAt } = view;
  const place = READINESS_STEPS.indexOf(step) + 1;
  const read = count === 0 ? "" : copy.read(formats.quantity(count));
  return (
    <JobProgress
      title={copy.progress}
      isDone={state === "done"}
      done={place - 1}
      total={READINESS_STEPS.length}
      said={copy.bar(place, READINESS_STEPS.length, copy.steps[step], read)}
    >
      {copy.startedBy} {words.activity.actor(startedBy)} · <At at={startedAt} />
    </JobProgress>
  );
}

/** What is well needs no card of its own. */
function Well({ checks }: { readonly checks: readonly CheckView[] }) {
  return (
    <Card>
      <Text as="h2" variant="headingMd">
        {copy.well(checks.length)}
      </Text>
      <List>
        {checks.map(({ check }) => (
          <List.Item key={check}>{copy.checks[check].title}</List.Item>
        ))}
      </List>
    </Card>
  );
}

/** Whether both sides fit each other: the picture, then what does not, the worst first. */
export default function Report() {
  const page = useLoaderData<typeof loader>();
  const isDone = page.state === "done";
  const withStanding = (...wanted: readonly CheckView["standing"][]) =>
    wanted.flatMap((standing) => page.checks.filter((each) => each.standing === standing));
  const well = withStanding("ok");
  return (
    <JobScreen title={copy.job} backTo="/app/settings/readiness" state={page.state} copy={copy}>
      {isDone ? <AreaPicture {...page} /> : <Progress view={page} />}
      {withStanding("blocks", "unknown", "warns", "tells").map((view) => (
        <CheckCard key={view.check} view={view} />
      ))}
      {well.length === 0 ? null : <Well checks={well} />}
    </JobScreen>
  );
}
