import { BlockStack, Card, DescriptionList, Text } from "@shopify/polaris";
import type { ObjectView } from "#app/services/ownership/ownership.server.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.ownership;
const texts = words.ownership.object;

function flowItems({ flow }: ObjectView) {
  if (flow === null) return [{ term: texts.flow, description: copy.noFlow }];
  const by = flow.patterns.map((pattern) => copy.patterns[pattern]);
  const latency = texts.latencyText(copy.latencies[flow.latency], copy.delay(flow.acceptableMinutes));
  return [
    { term: texts.flow, description: texts.flowText(flow.title, by, flow.why) },
    { term: texts.latency, description: latency },
  ];
}

/** By which way the object is changed, what follows in a conflict, and who may correct it. */
export function Facts({ view }: { readonly view: ObjectView }) {
  const { object, person } = view;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {texts.facts}
        </Text>
        <DescriptionList
          gap="tight"
          items={[
            { term: texts.state, description: copy.states[object.state] },
            { term: texts.path, description: object.path },
            { term: texts.fallback, description: object.fallback },
            { term: texts.conflict, description: `${copy.conflicts[object.conflict]}. ${object.inConflict}` },
            { term: texts.steward, description: texts.named(object.steward, person) },
            { term: texts.asks, description: object.asks.join(", ") },
            ...flowItems(view),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
