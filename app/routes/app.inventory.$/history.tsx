import { BlockStack, Card, IndexTable, Text } from "@shopify/polaris";
import type { LevelView } from "#app/services/inventory.server.ts";
import type { Formats } from "#app/ui/format.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Steps } from "#app/ui/steps.tsx";
import { words } from "#app/ui/words.en.ts";
import { PastNumber } from "./past-number.tsx";

const copy = words.stock.history;

const HEADINGS = [
  { title: copy.columns.at },
  { title: copy.columns.number, alignment: "end" },
  { title: copy.columns.change, alignment: "end" },
  { title: copy.columns.why },
  { title: copy.columns.open, hidden: true },
] as const;

type Told = Pick<LevelView, "numbers" | "oversold">;

/** Whether it was seen below zero while a number stood: from its publication to the next one's. */
function isBelowZero({ oversold }: Told, from: string, until: string | undefined): boolean {
  return oversold.some(({ foundAt }) => foundAt >= from && (until === undefined || foundAt < until));
}

/** What it was more or less than the number before it. */
function changeOf(formats: Formats, quantity: number, before: number | undefined): string {
  if (before === undefined) return copy.first;
  return `${quantity < before ? "−" : "+"}${formats.quantity(Math.abs(quantity - before))}`;
}

function Numbers({ level }: { readonly level: Told }) {
  const formats = useFormats();
  const { numbers } = level;
  const quantities = numbers.map(({ quantity }) => quantity);
  const below = numbers.map(({ publishedAt }, place) =>
    isBelowZero(level, publishedAt, numbers[place - 1]?.publishedAt),
  );
  const marked = new Set(below.flatMap((isBelow, place) => (isBelow ? [numbers.length - 1 - place] : [])));
  const [least, most] = [Math.min(...quantities), Math.max(...quantities)].map(formats.quantity);
  return (
    <>
      <Steps
        values={quantities.toReversed()}
        marked={marked}
        label={copy.picture(numbers.length, least ?? "", most ?? "")}
      />
      <IndexTable resourceName={copy.resource} itemCount={numbers.length} selectable={false} headings={[...HEADINGS]}>
        {numbers.map((number, place) => (
          <PastNumber
            key={number.path}
            number={number}
            change={changeOf(formats, number.quantity, quantities[place + 1])}
            isBelowZero={below[place] === true}
            position={2 * place}
          />
        ))}
      </IndexTable>
    </>
  );
}

/** What the level's number was before, newest first, each with what made it; where it was below zero is marked. */
export function History({ level }: { readonly level: Told }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        {level.numbers.length === 0 ? <Text as="p">{copy.none}</Text> : <Numbers level={level} />}
      </BlockStack>
    </Card>
  );
}
