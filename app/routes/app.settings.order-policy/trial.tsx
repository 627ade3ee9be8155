import { BlockStack, Card, DataTable, Link, Text } from "@shopify/polaris";
import type { PolicyTrial } from "#app/services/order-policy.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

function summaryOf({ looked, heldBefore, heldAfter, affected }: PolicyTrial): string {
  const copy = words.orderPolicy.trial;
  if (looked === 0) return copy.none;
  return affected.length === 0 ? copy.same(looked) : copy.summary(looked, heldBefore, heldAfter);
}

/** What the policy that is being entered would do to the last orders; nothing while nothing is entered. */
export function Trial({ trial }: { readonly trial: PolicyTrial | null }) {
  const formats = useFormats();
  const copy = words.orderPolicy.trial;
  if (trial === null) return null;
  const reasons = (texts: readonly string[]) => (texts.length === 0 ? copy.goes : texts.join(" · "));
  const rows = trial.affected.map(({ id, name, total, kind, before, after }) => [
    <Link key={id} url={`/app/orders/${id}`}>
      {name}
    </Link>,
    total === null ? "" : formats.money(total),
    copy.kinds[kind],
    reasons(before),
    reasons(after),
  ]);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p" tone="subdued">
          {copy.intro}
        </Text>
        <div role="status">
          <Text as="p">{summaryOf(trial)}</Text>
        </div>
        {rows.length === 0 ? null : (
          <DataTable
            columnContentTypes={["text", "numeric", "text", "text", "text"]}
            headings={[
              copy.columns.order,
              copy.columns.total,
              copy.columns.effect,
              copy.columns.before,
              copy.columns.after,
            ]}
            rows={rows}
          />
        )}
      </BlockStack>
    </Card>
  );
}
