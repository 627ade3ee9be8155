import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { readRunbook } from "#app/services/runbooks.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { RunbookSteps } from "#app/ui/runbook-steps.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? words.shared.runbook} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(readRunbook(await requireDesk(request), params["code"] ?? ""));
}

export default function Runbook() {
  const runbook = useLoaderData<typeof loader>();
  return (
    <Screen title={runbook.title} subtitle={words.shared.runbook} back={{ to: "/app", label: words.home.title }}>
      <Card>
        <RunbookSteps runbook={runbook} level="h2" />
      </Card>
    </Screen>
  );
}
