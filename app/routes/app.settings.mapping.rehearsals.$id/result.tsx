import { BlockStack, Card, Text } from "@shopify/polaris";
import { FATES } from "#app/domain/rehearsal/rehearse-order.ts";
import type { RehearsalView } from "#app/services/rehearsal.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { percent } from "#app/ui/rehearsal-words.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.rehearsal;

/** What a rehearsal found in sum: the score, what no mapping may change, totals, and how many orders fared how. */
export function Result({ score, tally }: Pick<RehearsalView, "score" | "tally">) {
  const formats = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.result}
        </Text>
        {score === null ? (
          <Text as="p">{copy.nothing}</Text>
        ) : (
          <>
            <Text as="p" variant="headingLg">
              {copy.score(percent(score.asWished), score.compared)}
            </Text>
            <Text as="p">{copy.unchanged(percent(score.unchanged))}</Text>
            <Text as="p" {...(tally.exactChanged === 0 ? {} : { tone: "critical" })}>
              {copy.exact(tally.exactChanged, score.compared)}
            </Text>
          </>
        )}
        {tally.sums.map(({ currency, made, drafted }) => (
          <Text as="p" key={currency}>
            {copy.total(formats.money({ amount: made, currency }), formats.money({ amount: drafted, currency }))}
          </Text>
        ))}
        <ul style={{ margin: 0, paddingInlineStart: "var(--p-space-400)" }}>
          {FATES.filter((fate) => tally.fates[fate] > 0).map((fate) => (
            <li key={fate}>
              {copy.fates[fate]}: {formats.quantity(tally.fates[fate])}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
