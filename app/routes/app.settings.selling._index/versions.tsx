import { BlockStack, Card, Text } from "@shopify/polaris";
import type { SellingView } from "#app/services/selling/rules.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** Who saved the rules, and when; a level's page says by which version its number was made. */
export function Versions({ versions }: Pick<SellingView, "versions">) {
  const formats = useFormats();
  const copy = words.selling;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.versions}
        </Text>
        {versions.length === 0 ? <Text as="p">{copy.versionsNone}</Text> : null}
        {versions.map(({ version, savedBy, savedAt }) => (
          <Text as="p" key={version}>
            {copy.version(formats.quantity(version), words.activity.actor(savedBy))} · <At at={savedAt} />
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
