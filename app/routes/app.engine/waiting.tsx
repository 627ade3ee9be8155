import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { EngineView } from "#app/services/engine.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

function useTally() {
  const formats = useFormats();
  return ({ count, isMore }: { readonly count: number; readonly isMore: boolean }) =>
    words.engine.tally(formats.quantity(count), isMore);
}

/** What stands before the engine, flow by flow. */
export function Waiting({ view }: { readonly view: EngineView }) {
  const formats = useFormats();
  const tally = useTally();
  const { title, columns } = words.engine.table;
  const rows = view.flows.map(({ flow, waiting, oldestSince, paused, quarantined, dead }) => [
    words.engine.flows[flow],
    tally(waiting),
    oldestSince === null ? words.shared.none : formats.age(oldestSince, view.now),
    tally(paused),
    tally(quarantined),
    tally(dead),
  ]);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <DataTable
          columnContentTypes={["text", "numeric", "text", "numeric", "numeric", "numeric"]}
          headings={[columns.flow, columns.waiting, columns.oldest, columns.paused, columns.quarantined, columns.dead]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}

/** The shops in which most waits. */
export function DeepestShops({ view }: { readonly view: EngineView }) {
  const tally = useTally();
  const { title, none, columns } = words.engine.shops;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {view.deepest.length === 0 ? (
          <Text as="p">{none}</Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "numeric"]}
            headings={[columns.shop, columns.waiting]}
            rows={view.deepest.map(({ shop, waiting }) => [shop, tally(waiting)])}
          />
        )}
      </BlockStack>
    </Card>
  );
}
