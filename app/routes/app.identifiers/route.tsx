import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack } from "@shopify/polaris";
import { importIds, listIdentifiers, previewIds } from "#app/services/identifiers.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { IdFile } from "./id-file.tsx";
import { RecordTable } from "./record-table.tsx";

const copy = words.identifiers;

export const meta = () => [{ title: `${copy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return listIdentifiers(await requireDesk(request), new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, text = "", mark = "", leaveOut } = await readForm(request);
  return intent === "import" ? importIds(desk, { text, mark, leavesOut: leaveOut === "yes" }) : previewIds(desk, text);
}

export default function Identifiers() {
  const list = useLoaderData<typeof loader>();
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <BlockStack gap="400">
        {list.lookedAt === null ? null : <Banner tone="info">{copy.filling(list.lookedAt)}</Banner>}
        <RecordTable list={list} />
        <IdFile />
      </BlockStack>
    </Screen>
  );
}
