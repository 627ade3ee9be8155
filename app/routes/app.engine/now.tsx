import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { EngineView } from "#app/services/engine.server.ts";
import { words } from "#app/ui/words.en.ts";

/** Who works, and what stands in the way. */
export function Now({ view }: { readonly view: EngineView }) {
  const copy = words.engine.now;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <List>
          <List.Item>{copy.workers(view.workers)}</List.Item>
          <List.Item>{copy.lanes(view.busyLanes)}</List.Item>
          <List.Item>{copy.inDoubt(view.ordersInDoubt)}</List.Item>
          {view.breakers.map(({ system, open, halfOpen }) => (
            <List.Item key={system}>{copy.breakers[system](open, halfOpen)}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
