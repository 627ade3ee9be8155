import { BlockStack, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { HomeView } from "#app/services/home.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

interface NeedsProps extends Pick<HomeView, "needs" | "now"> {
  /** Causes beyond those shown. */
  readonly more: number;
}

/** What cannot go on without a person, the largest cause first. */
export function Needs({ needs, more, now }: NeedsProps) {
  const formats = useFormats();
  const copy = words.home.needs;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {needs.length === 0 ? (
          <Text as="p">{copy.none}</Text>
        ) : (
          <List>
            {needs.map(({ code, cause, title, count, worth, oldest }) => (
              <List.Item key={`${code} ${cause}`}>
                <Link url={`/app/exceptions/${code}?${new URLSearchParams({ cause }).toString()}`}>
                  {cause === "" || cause === code ? title : `${title}: ${cause}`}
                </Link>
                <Text as="p" tone="subdued">
                  {copy.line(count, formats.moneys(worth), formats.age(oldest, now))}
                </Text>
              </List.Item>
            ))}
          </List>
        )}
        {needs.length === 0 ? null : (
          <InlineStack gap="200" blockAlign="center">
            <Button url="/app/exceptions">{copy.all}</Button>
            {more === 0 ? null : <Text as="span">{copy.more(more)}</Text>}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
