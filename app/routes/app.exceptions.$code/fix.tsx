import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { objectWrittenAs } from "#app/domain/ownership/written-field.ts";
import { unreachable } from "#app/domain/unreachable.ts";
import type { ExceptionGroup } from "#app/services/exceptions.server.ts";
import { words } from "#app/ui/words.en.ts";
import { MapSku } from "./map-sku.tsx";
import { MapValue } from "./map-value.tsx";
import type { RepairCommands } from "./use-repair.ts";

interface ElsewhereProps {
  readonly text: string;
  readonly link?: { readonly label: string; readonly to: string };
}

function Elsewhere({ text, link }: ElsewhereProps) {
  return (
    <BlockStack gap="300">
      <Text as="p">{text}</Text>
      {link === undefined ? null : (
        <InlineStack>
          <Button url={link.to} variant="primary">
            {link.label}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function FixBody({ group, repair }: { readonly group: ExceptionGroup; readonly repair: RepairCommands }) {
  const copy = words.exceptions.fixes;
  switch (group.fix) {
    case "map-sku":
      return <MapSku sku={group.cause} count={group.count} repair={repair} />;
    case "map-value":
      return group.unmapped === null ? (
        <Elsewhere text={copy.outside} />
      ) : (
        <MapValue unmapped={group.unmapped} count={group.count} repair={repair} />
      );
    case "locations":
      return <Elsewhere text={copy.locations} link={{ label: copy.locationsAction, to: "/app/settings/locations" }} />;
    case "connection":
      return (
        <Elsewhere text={copy.connection} link={{ label: copy.connectionAction, to: "/app/settings/connection" }} />
      );
    case "shipping":
      return <Elsewhere text={copy.shipping} link={{ label: copy.shippingAction, to: "/app/settings/shipping" }} />;
    case "ownership":
      return (
        <Elsewhere
          text={copy.ownership}
          link={{ label: copy.ownershipAction, to: `/app/settings/ownership/${objectWrittenAs(group.cause) ?? ""}` }}
        />
      );
    case "outside":
      return <Elsewhere text={copy.outside} />;
    default:
      return unreachable(group.fix);
  }
}

/** What it means, and the fix beside it. */
export function Fix({ group, repair }: { readonly group: ExceptionGroup; readonly repair: RepairCommands }) {
  const copy = words.exceptions.group;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {copy.effect}
          </Text>
          <Text as="p">{group.effect}</Text>
          <Text as="p">{group.message}</Text>
          <Text as="p" tone="subdued">
            {group.retries}
          </Text>
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {copy.fix}
          </Text>
          <FixBody group={group} repair={repair} />
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
