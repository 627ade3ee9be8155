import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { ConnectionView, ConnectorView } from "#app/services/connection.server.ts";
import { Age } from "#app/ui/age.tsx";
import { words } from "#app/ui/words.en.ts";
import { ProbeFacts } from "./probe-facts.tsx";

interface ConnectorFactsProps {
  readonly view: ConnectionView;
  readonly connector: ConnectorView | undefined;
}

function Standing({ view }: { readonly view: ConnectionView }) {
  const { current, now } = view;
  if (current === null) return <Text as="p">{words.home.erp.states.none}</Text>;
  const copy = words.settings.connection;
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {words.home.erp.states[current.state]}
      </Text>
      {current.problem === null ? null : <Text as="p">{current.problem}</Text>}
      <Text as="p" tone="subdued">
        {copy.testedAt}: <Age at={current.testedAt} now={now} />
      </Text>
      {current.probe === null ? null : <ProbeFacts probe={current.probe} />}
    </BlockStack>
  );
}

function afterwardsOf({ afterwards: { amend, cancel } }: ConnectorView["capabilities"]) {
  if (amend && cancel) return "both";
  if (amend) return "amend";
  return cancel ? "cancel" : "none";
}

function shipmentsOf({ shipments }: ConnectorView["capabilities"]) {
  if (shipments === null) return "none";
  if (!shipments.tracking) return "plain";
  return shipments.changes ? "feed" : "tracking";
}

/** How the connection stands, and what this connector can do and how that was proved. */
export function ConnectorFacts({ view, connector }: ConnectorFactsProps) {
  const copy = words.settings.connection;
  const abilities = connector?.capabilities;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {copy.state}
          </Text>
          <Standing view={view} />
        </BlockStack>
      </Card>
      {abilities === undefined ? null : (
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {copy.capabilities}
            </Text>
            <List>
              <List.Item>{copy.idempotency[abilities.idempotency]}</List.Item>
              <List.Item>{copy.changes[abilities.changes]}</List.Item>
              <List.Item>{copy.afterwards[afterwardsOf(abilities)]}</List.Item>
              <List.Item>{copy.lists(abilities.catalogue.map((kind) => copy.catalogue[kind]).join(", "))}</List.Item>
              <List.Item>{copy.shipments[shipmentsOf(abilities)]}</List.Item>
              <List.Item>{copy.inFull(abilities.inFull.map((part) => copy.parts[part]).join(", "))}</List.Item>
              <List.Item>{copy.settle(String(Math.ceil(abilities.settleMs / 1_000)))}</List.Item>
              <List.Item>{copy.parallel(abilities.maxInFlight)}</List.Item>
              <List.Item>{copy.proved[abilities.provedOn]}</List.Item>
            </List>
          </BlockStack>
        </Card>
      )}
    </BlockStack>
  );
}
