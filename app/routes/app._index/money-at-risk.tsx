import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

/** What has been sold and is not in the ERP yet. */
export function MoneyAtRisk({ waiting, now }: Pick<HomeView, "waiting" | "now">) {
  const formats = useFormats();
  const copy = words.home.risk;
  const age = waiting.since === null ? null : formats.age(waiting.since, now);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" variant="bodyLg" {...(waiting.count === 0 ? {} : { fontWeight: "semibold" })}>
          {waiting.count === 0 ? copy.none : copy.sentence(waiting.count, formats.moneys(waiting.worth), age)}
        </Text>
        {waiting.count === 0 ? null : (
          <InlineStack>
            <Button url="/app/orders?state=received">{copy.show}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
