import { useFetcher } from "@remix-run/react";
import { Badge, Button, IndexTable, InlineStack, SkeletonBodyText, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import type { ExplainedNumber, NumberView } from "#app/services/inventory.server.ts";
import { At } from "#app/ui/age.tsx";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";
import { Wrapped } from "#app/ui/wrapped.tsx";
import { Explanation } from "./explanation.tsx";

const copy = words.stock.history;
const CELLS = 5;

/** What is told of a number that was asked for: undefined while it is on its way, null where the level keeps it no more. */
type Told = ExplainedNumber | null | undefined;

function Answer({ told }: { readonly told: Told }) {
  if (told === undefined) return <SkeletonBodyText />;
  if (told === null) return <Text as="p">{copy.gone}</Text>;
  return <Explanation number={told} as="h3" />;
}

/** Asked for when it is first opened, and kept while the screen stands. */
function useAnswer({ path }: NumberView) {
  const [isOpen, setOpen] = useState(false);
  const { data, state, load } = useFetcher<{ readonly number: ExplainedNumber | null }>();
  const turn = () => {
    setOpen(!isOpen);
    if (data === undefined && state === "idle") load(`/app/numbers/${path}`);
  };
  return { isOpen, turn, told: data?.number };
}

function NumberCell({ text }: { readonly text: string }) {
  return (
    <IndexTable.Cell>
      <Text as="span" alignment="end" numeric>
        {text}
      </Text>
    </IndexTable.Cell>
  );
}

function WhyCell({ number, isBelowZero }: Pick<PastNumberProps, "number" | "isBelowZero">) {
  const formats = useFormats();
  const { erpAvailable, inFlightUnits, shopifyAvailable } = number;
  return (
    <IndexTable.Cell>
      <InlineStack gap="200">
        <Wrapped>
          {copy.why(
            formats.quantity(erpAvailable),
            formats.quantity(inFlightUnits),
            formats.quantity(shopifyAvailable),
          )}
        </Wrapped>
        {isBelowZero ? <Badge tone="critical">{copy.below}</Badge> : null}
      </InlineStack>
    </IndexTable.Cell>
  );
}

interface PastNumberProps {
  readonly number: NumberView;
  /** In words: what it was more or less than the one before. */
  readonly change: string;
  readonly isBelowZero: boolean;
  /** Of its first row in the table; the second follows. */
  readonly position: number;
}

/** A number in a line, and below it, once somebody asks, all that made it. */
export function PastNumber({ number, change, isBelowZero, position }: PastNumberProps) {
  const formats = useFormats();
  const { isOpen, turn, told } = useAnswer(number);
  const answerId = useId();
  const quantity = formats.quantity(number.quantity);
  return (
    <>
      <IndexTable.Row id={number.path} position={position}>
        <IndexTable.Cell>
          <At at={number.publishedAt} />
        </IndexTable.Cell>
        <NumberCell text={quantity} />
        <NumberCell text={change} />
        <WhyCell number={number} isBelowZero={isBelowZero} />
        <IndexTable.Cell>
          <Button
            variant="plain"
            disclosure={isOpen ? "up" : "down"}
            ariaExpanded={isOpen}
            ariaControls={answerId}
            onClick={turn}
          >
            {words.inventory.why(quantity)}
          </Button>
        </IndexTable.Cell>
      </IndexTable.Row>
      {isOpen ? (
        <IndexTable.Row id={answerId} position={position + 1}>
          <IndexTable.Cell colSpan={CELLS}>
            <Wrapped>
              <Answer told={told} />
            </Wrapped>
          </IndexTable.Cell>
        </IndexTable.Row>
      ) : null}
    </>
  );
}
