import type { LoaderFunctionArgs } from "@remix-run/node";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";

export const meta = () => [{ title: `${words.settings.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireDesk(request);
  return null;
}

const SECTIONS = [
  "connection",
  "locations",
  "selling",
  "locks",
  "order-policy",
  "shipping",
  "mapping",
  "values",
  "identifiers",
  "ownership",
  "alerts",
  "readiness",
  "transfer",
] as const;

export default function Settings() {
  const copy = words.settings;
  return (
    <Screen title={copy.title}>
      <BlockStack gap="400">
        {SECTIONS.map((section) => (
          <Card key={section}>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {copy.sections[section].title}
              </Text>
              <Text as="p">{copy.sections[section].text}</Text>
              <InlineStack>
                <Button url={section === "identifiers" ? "/app/identifiers" : `/app/settings/${section}`}>
                  {copy.open(copy.sections[section].title)}
                </Button>
              </InlineStack>
            </BlockStack>
          </Card>
        ))}
      </BlockStack>
    </Screen>
  );
}
