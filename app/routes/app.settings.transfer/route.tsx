import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { exportSettings } from "#app/services/transfer/export.server.ts";
import { importSettings, previewSettings } from "#app/services/transfer/import.server.ts";
import { saveTextFile } from "#app/ui/save-text-file.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { ImportCard } from "./import-card.tsx";

export const meta = () => [{ title: `${words.transfer.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireDesk(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, text = "" } = await readForm(request);
  if (intent === "import") return importSettings(desk, text);
  if (intent === "preview") return previewSettings(desk, text);
  return { kind: "file", name: `settings-${desk.shop.split(".")[0] ?? ""}.json`, text: await exportSettings(desk) };
}

interface SettingsText {
  readonly name: string;
  readonly text: string;
}

function ExportCard() {
  const fetcher = useFetcher<SettingsText>();
  const file = fetcher.data;
  const copy = words.transfer.export;
  useEffect(() => {
    if (file !== undefined) saveTextFile(file.name, file.text, "application/json");
  }, [file]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.text}
        </Text>
        <InlineStack>
          <Button
            loading={fetcher.state !== "idle"}
            onClick={() => fetcher.submit({ intent: "export" }, { method: "post" })}
          >
            {copy.act}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

export default function TransferSettings() {
  const copy = words.transfer;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <BlockStack gap="400">
        <ExportCard />
        <ImportCard />
      </BlockStack>
    </Screen>
  );
}
