import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { saveOwnership } from "#app/services/ownership/choose.server.ts";
import { exportOwnership } from "#app/services/ownership/export.server.ts";
import { readOwnership } from "#app/services/ownership/ownership.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { ExportFiles } from "./export-files.tsx";
import { Risks, SecondWriters, Systems, Versions } from "./findings.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { People } from "./people.tsx";

export const meta = () => [{ title: `${words.ownership.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readOwnership(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, version, ...form } = await readForm(request);
  return intent === "export"
    ? found(await exportOwnership(desk, form["form"] ?? ""))
    : saveOwnership(desk, Number(version), form);
}

export default function OwnershipSettings() {
  const view = useLoaderData<typeof loader>();
  const copy = words.ownership;
  return (
    <Screen
      title={copy.title}
      subtitle={copy.intro}
      back={{ to: "/app/settings", label: words.settings.title }}
      fullWidth
    >
      <BlockStack gap="400">
        <MatrixTable view={view} />
        <ExportFiles />
        <Risks risks={view.risks} />
        <SecondWriters secondWriters={view.secondWriters} />
        <People view={view} />
        <Systems systems={view.systems} />
        <Versions versions={view.versions} />
      </BlockStack>
    </Screen>
  );
}
