import { Badge, BlockStack, Card, DataTable, InlineStack, Text } from "@shopify/polaris";
import type { LevelView, NumberView } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { Steps } from "#app/ui/steps.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";

const copy = words.stock.history;

/** Whether it was seen below zero while a number stood: from its publication to the next one's. */
function isBelowZero({ oversold }: Pick<LevelView, "oversold">, from: string, until: string | undefined): boolean {
  return oversold.some(({ foundAt }) => foundAt >= from && (until === undefined || foundAt < until));
}

function Why({ explanation }: Pick<NumberView, "explanation">) {
  const formats = useFormats();
  const { erpAvailable, inFlightUnits, shopifyAvailable } = explanation;
  return (
    <Wrapped>
      {copy.why(formats.quantity(erpAvailable), formats.quantity(inFlightUnits), formats.quantity(shopifyAvailable))}
    </Wrapped>
  );
}

/** What the level's number was before, newest first, each with what made it; where it was below zero is marked. */
export function History({ level }: { readonly level: Pick<LevelView, "numbers" | "oversold"> }) {
  const formats = useFormats();
  const { numbers } = level;
  const quantities = numbers.map(({ quantity }) => quantity);
  const below = numbers.map(({ publishedAt }, place) =>
    isBelowZero(level, publishedAt, numbers[place - 1]?.publishedAt),
  );
  const changeOf = (place: number) => {
    const before = quantities[place + 1];
    if (before === undefined) return copy.first;
    const change = (quantities[place] ?? 0) - before;
    return `${change < 0 ? "−" : "+"}${formats.quantity(Math.abs(change))}`;
  };
  const rows = numbers.map(({ quantity, publishedAt, explanation }, place) => [
    <At key="at" at={publishedAt} />,
    formats.quantity(quantity),
    changeOf(place),
    <InlineStack key="why" gap="200">
      <Why explanation={explanation} />
      {below[place] === true ? <Badge tone="critical">{copy.below}</Badge> : null}
    </InlineStack>,
  ]);
  const last = numbers.length - 1;
  const marked = new Set(below.flatMap((isBelow, place) => (isBelow ? [last - place] : [])));
  const [least, most] = [Math.min(...quantities), Math.max(...quantities)].map(formats.quantity);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {numbers.length === 0 ? (
          <Text as="p">{copy.none}</Text>
        ) : (
          <>
            <Steps
              values={quantities.toReversed()}
              marked={marked}
              label={copy.picture(numbers.length, least ?? "", most ?? "")}
            />
            <DataTable
              columnContentTypes={["text", "numeric", "numeric", "text"]}
              headings={[copy.columns.at, copy.columns.number, copy.columns.change, copy.columns.why]}
              rows={rows}
            />
          </>
        )}
      </BlockStack>
    </Card>
  );
}
