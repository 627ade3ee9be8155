import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { OrderView } from "#app/services/order.server.ts";
import { words } from "#app/ui/words.en.ts";

type Route = NonNullable<OrderView["route"]>;

const copy = words.shipping.route;

const NOWHERE: ReadonlySet<string> = new Set<Route["because"]>(["none-has-all", "not-answered", "unknown-warehouse"]);

function placeOf({ warehouse, because }: Route): string {
  if (warehouse !== null) return copy.from(warehouse);
  return NOWHERE.has(because) ? copy.nowhere : copy.byErp;
}

function lookText({ warehouse, lacks }: Route["looked"][number]): string {
  if (lacks.length === 0) return copy.hasAll(warehouse);
  const items = lacks.map(({ item, neededUnits, available }) =>
    available === null ? copy.unsaid(item) : copy.lack(item, String(neededUnits), available),
  );
  return copy.lacks(warehouse, items.join(", "));
}

/** From where the order ships, and what was seen when that was decided. */
export function ShipsFrom({ route }: Pick<OrderView, "route">) {
  if (route === null) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" fontWeight="semibold">
          {placeOf(route)}
        </Text>
        <Text as="p">{copy.because[route.because]}</Text>
        {route.said === null ? null : <Text as="p">{copy.said(route.said)}</Text>}
        {route.looked.length === 0 ? null : (
          <>
            <Text as="h3" variant="headingSm">
              {copy.looked}
            </Text>
            <List>
              {route.looked.map((look) => (
                <List.Item key={look.warehouse}>{lookText(look)}</List.Item>
              ))}
            </List>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
