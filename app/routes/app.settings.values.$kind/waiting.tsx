import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { MapView, SuggestedValue } from "#app/services/value-maps/value-maps.server.ts";
import { words } from "#app/ui/words.en.ts";
import { useMapCommand } from "./use-map-command.ts";

const copy = words.values.waiting;

interface WaitingValueProps {
  readonly waiting: SuggestedValue & { readonly match: string };
  readonly onEnter: (match: string) => void;
}

/** A value with what it most likely is: nothing is mapped before somebody presses. */
function WaitingValue({ waiting: { match, title, count, suggestions }, onEnter }: WaitingValueProps) {
  const { isBusy, send } = useMapCommand();
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="200">
        <InlineStack gap="200">
          <Text as="h3" variant="headingSm" breakWord>
            {match}
          </Text>
          <Text as="span" tone="subdued">
            {[title, copy.orders(count)].filter((text) => text !== null).join(" · ")}
          </Text>
        </InlineStack>
        <InlineStack gap="200">
          {suggestions.map((suggestion) => (
            <Button
              key={suggestion.code}
              loading={isBusy}
              accessibilityLabel={`${copy.useFor(match, suggestion.code)}: ${copy.use(suggestion)}`}
              onClick={() => send({ intent: "save", match, value: suggestion.code })}
            >
              {copy.use(suggestion)}
            </Button>
          ))}
          <Button variant="plain" accessibilityLabel={copy.enterFor(match)} onClick={() => onEnter(match)}>
            {copy.enter}
          </Button>
        </InlineStack>
        {suggestions.length === 0 ? <Text as="p">{copy.noSuggestion}</Text> : null}
      </BlockStack>
    </Box>
  );
}

interface WaitingProps {
  readonly view: MapView;
  readonly onEnter: (match: string) => void;
}

/** What was seen and is not mapped; what most orders wait for first. */
export function Waiting({ view: { waiting, waitingInAll }, onEnter }: WaitingProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {copy.title}
          </Text>
          <Text as="p" tone="subdued">
            {waitingInAll === 0 ? copy.none : copy.text}
          </Text>
        </BlockStack>
        {waiting.map(({ match, ...value }) =>
          match === null ? (
            <Text as="p" key="unnamed">
              {`${copy.unnamed} ${copy.orders(value.count)}.`}
            </Text>
          ) : (
            <WaitingValue key={match} waiting={{ ...value, match }} onEnter={onEnter} />
          ),
        )}
        {waitingInAll > waiting.length ? <Text as="p">{copy.more(waitingInAll - waiting.length)}</Text> : null}
      </BlockStack>
    </Card>
  );
}
