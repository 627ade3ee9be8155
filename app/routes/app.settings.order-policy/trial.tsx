import { Link, Text } from "@shopify/polaris";
import type { AffectedOrder, PolicyTrial } from "#app/services/order-policy.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { TrialCard } from "#app/ui/trial-card.tsx";
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

/** What the policy that is being entered would do to the last orders. */
export function Trial({ trial }: { readonly trial: PolicyTrial | null }) {
  return (
    <TrialCard
      title={copy.title}
      intro={copy.intro}
      summary={trial === null ? copy.nothing : summaryOf(trial)}
      orders={(trial?.affected ?? []).map((order) => (
        <Affected key={order.id} order={order} />
      ))}
    />
  );
}
