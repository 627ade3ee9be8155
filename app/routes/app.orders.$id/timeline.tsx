import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { TimelineEntry } from "#app/services/order.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { describeEntry } from "./describe-entry.ts";
import { Payload } from "./payload.tsx";

interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  /** Business words of error codes. */
  readonly titles: Readonly<Record<string, string>>;
}

function Entry({ entry, titles }: { readonly entry: TimelineEntry; readonly titles: TimelineProps["titles"] }) {
  const formats = useFormats();
  const { headline, details } = describeEntry(entry, titles, formats);
  return (
    <Box as="li" borderBlockEndWidth="025" borderColor="border" paddingBlock="300">
      <BlockStack gap="050">
        <Text as="p" variant="bodySm" tone="subdued">
          <time dateTime={entry.at}>{formats.moment(entry.at)}</time> · {words.orders.timeline.kinds[entry.kind]}
        </Text>
        <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
          {headline}
        </Text>
        {details.map((detail) => (
          <Text as="p" key={detail} breakWord>
            {detail}
          </Text>
        ))}
        {entry.kind === "exchange" ? <Payload exchange={entry} /> : null}
      </BlockStack>
    </Box>
  );
}

/** All that happened to the order on both sides, from Shopify's message to the ERP's number. */
export function Timeline({ entries, titles }: TimelineProps) {
  const copy = words.orders.one;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.timeline}
        </Text>
        {entries.length === 0 ? (
          <Text as="p">{copy.timelineEmpty}</Text>
        ) : (
          <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} titles={titles} />
            ))}
          </ol>
        )}
      </BlockStack>
    </Card>
  );
}
