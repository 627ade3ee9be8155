import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { LockAnswer, LockView } from "#app/services/selling/locks.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { skusInWords } from "#app/ui/rule-words.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.selling.locks;
const TONES = { now: "attention", later: "info", over: undefined } as const;

function Lock({ lock }: { readonly lock: LockView }) {
  const formats = useFormats();
  const ending = useFetcher<LockAnswer>();
  useSuccessToast(ending.data, ending.data?.kind === "ended" ? copy.ended : null);
  const { id, kind, leastUnits, locationName, skus, from, until, reason, state } = lock;
  const tone = TONES[state];
  const where = `${skusInWords(skus)}, ${locationName ?? words.selling.everywhere}`;
  return (
    <Box borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {reason}
          </Text>
          <Badge {...(tone === undefined ? {} : { tone })}>{copy.states[state]}</Badge>
        </InlineStack>
        <Text as="p">{copy.span(formats.dateTime(from), formats.dateTime(until))}</Text>
        <Text as="p" tone="subdued" breakWord>
          {copy.kindText[kind](formats.quantity(leastUnits))} · {where}
        </Text>
        {state === "over" ? null : (
          <InlineStack>
            <Button
              accessibilityLabel={copy.endLabel(reason)}
              loading={ending.state !== "idle"}
              onClick={() => ending.submit({ intent: "end", id }, { method: "post" })}
            >
              {copy.end}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}

/** Every lock in words, by its beginning. */
export function LockList({ locks }: { readonly locks: readonly LockView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.list}
        </Text>
        {locks.length === 0 ? <Text as="p">{copy.none}</Text> : null}
        {locks.map((lock) => (
          <Lock key={lock.id} lock={lock} />
        ))}
      </BlockStack>
    </Card>
  );
}
