import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import type { SellingView } from "#app/services/selling/rules.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { scopeInWords, termsInWords } from "#app/ui/rule-words.ts";
import { words } from "#app/ui/words.en.ts";

/** Every rule in words, each a link to where it is edited. */
export function RuleList({ view }: { readonly view: SellingView }) {
  const formats = useFormats();
  const copy = words.selling;
  const nameOf = (location: string) => view.locations.find((row) => row.location === location)?.name ?? location;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.rules}
        </Text>
        <Text as="p" tone="subdued">
          {view.rules.length === 0 ? copy.rulesNone : copy.rulesIntro}
        </Text>
        {view.rules.map(({ key, scope, terms }) => (
          <Box key={key} borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
            <Text as="p" fontWeight="semibold" breakWord>
              <Link url={`/app/settings/selling/${key}`}>{scopeInWords(scope, nameOf)}</Link>
            </Text>
            <Text as="p">{termsInWords(terms, formats.quantity).join(" · ")}</Text>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
