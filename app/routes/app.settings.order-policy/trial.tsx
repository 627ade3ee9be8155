import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { AffectedOrder, PolicyTrial } from "#app/services/order-policy.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.orderPolicy.trial;

function summaryOf({ looked, heldBefore, heldAfter, affected }: PolicyTrial): string {
  if (looked === 0) return copy.none;
  return affected.length === 0 ? copy.same(looked) : copy.summary(looked, heldBefore, heldAfter);
}

function Affected({ order }: { readonly order: AffectedOrder }) {
  const formats = useFormats();
  const { id, name, total, kind, before, after } = order;
  return (
    <li>
      <Text as="p">
        <Link url={`/app/orders/${id}`}>{name}</Link>
        {total === null ? "" : ` · ${formats.money(total)}`}
      </Text>
      <Text as="p" fontWeight="semibold">
        {copy.kinds[kind]}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {(kind === "freed" ? before : after).join(" · ")}
      </Text>
    </li>
  );
}

/** What the policy that is being entered would do to the last orders; it stays in sight beside the fields. */
export function Trial({ trial }: { readonly trial: PolicyTrial | null }) {
  const affected = trial?.affected ?? [];
  return (
    <div style={{ position: "sticky", top: "var(--p-space-400)" }}>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {copy.title}
          </Text>
          <Text as="p" tone="subdued">
            {copy.intro}
          </Text>
          <div role="status">
            <Text as="p">{trial === null ? copy.nothing : summaryOf(trial)}</Text>
          </div>
          {affected.length === 0 ? null : (
            // Reachable by keyboard, because it scrolls.
            <div tabIndex={0} role="region" aria-label={copy.title} style={{ maxHeight: "24rem", overflow: "auto" }}>
              <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
                {affected.map((order) => (
                  <Affected key={order.id} order={order} />
                ))}
              </ul>
            </div>
          )}
        </BlockStack>
      </Card>
    </div>
  );
}
