import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { LevelListView } from "#app/services/levels.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.stock.agreement;

interface AgreementProps {
  readonly sight: Pick<LevelListView, "lagMs" | "gaps" | "oversold">;
  readonly now: string;
}

/** Whether Shopify shows what may be sold, where it does not, and since when. */
export function Agreement({ sight: { lagMs, gaps, oversold }, now }: AgreementProps) {
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p">{lagMs === 0 ? copy.allIn : copy.late(formats.duration(lagMs))}</Text>
        {gaps.length === 0 ? null : (
          <List>
            {gaps.map(({ location, levels, units, since }) => (
              <List.Item key={location}>{copy.at(location, levels, units, formats.age(since, now))}</List.Item>
            ))}
          </List>
        )}
        {oversold.length === 0 ? null : (
          <>
            <Text as="h3" variant="headingSm">
              {copy.oversoldTitle}
            </Text>
            <List>
              {oversold.map(({ sku, location, units, cause, orders, foundAt }) => (
                <List.Item key={`${sku} ${location} ${foundAt}`}>
                  {copy.oversold(sku, location, units)}. {words.stock.causes[cause]}.{" "}
                  {orders.length === 0 ? null : words.stock.ordersOf(orders.join(", "))}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
