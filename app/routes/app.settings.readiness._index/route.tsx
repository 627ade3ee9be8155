import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData, useNavigation, useSubmit } from "@remix-run/react";
import { Badge, Card, IndexTable, Link, Text } from "@shopify/polaris";
import { readReports, startReport, type ReportView } from "#app/services/readiness/readiness.server.ts";
import { requireDesk } from "#app/services/session.server.ts";
import { At } from "#app/ui/age.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { mismatchInWords, readinessInWords } from "#app/ui/readiness-words.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.readiness;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { reports: await readReports(await requireDesk(request)) };
}

export async function action({ request }: ActionFunctionArgs) {
  return redirect(`/app/settings/readiness/${await startReport(await requireDesk(request))}`);
}

function Row({ report, position }: { readonly report: ReportView; readonly position: number }) {
  const { id, state, startedAt, startedBy, standings, mismatchRate } = report;
  return (
    <IndexTable.Row id={id} position={position}>
      <IndexTable.Cell>
        <Link url={`/app/settings/readiness/${id}`} dataPrimaryLink>
          <At at={startedAt} />
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>{words.activity.actor(startedBy)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badge>{copy.states[state]}</Badge>
      </IndexTable.Cell>
      <IndexTable.Cell>{standings === null ? null : <Wrapped>{readinessInWords(standings)}</Wrapped>}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {mismatchRate === null ? null : mismatchInWords(mismatchRate)}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** Every report, and a new one. */
export default function Readiness() {
  const { reports } = useLoaderData<typeof loader>();
  const submit = useSubmit();
  const navigation = useNavigation();
  useAutoRefresh();
  const { at, who, state, standing, mismatch } = copy.columns;
  return (
    <Screen
      title={copy.title}
      subtitle={copy.intro}
      back={{ to: "/app/settings", label: words.settings.title }}
      primaryAction={{
        content: copy.start,
        loading: navigation.state === "submitting",
        onAction: () => submit({}, { method: "post" }),
      }}
    >
      <Card padding="0">
        <IndexTable
          resourceName={{ singular: "report", plural: "reports" }}
          itemCount={reports.length}
          selectable={false}
          headings={[
            { title: at },
            { title: who },
            { title: state },
            { title: standing },
            { title: mismatch, alignment: "end" },
          ]}
          emptyState={<Nothing title={copy.reports} text={copy.none} />}
        >
          {reports.map((report, position) => (
            <Row key={report.id} report={report} position={position} />
          ))}
        </IndexTable>
      </Card>
    </Screen>
  );
}
