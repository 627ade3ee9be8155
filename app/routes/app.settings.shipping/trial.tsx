import { Link, Text } from "@shopify/polaris";
import type { MovedOrder, RoutingTrialAnswer } from "#app/services/routing-trial.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { TrialCard } from "#app/ui/trial-card.tsx";
import { words } from "#app/ui/words.en.ts";

const copy = words.shipping.trial;

function summaryOf(answer: RoutingTrialAnswer | undefined): string {
  switch (answer?.kind) {
    case "tried": {
      const { looked, moved } = answer.trial;
      if (looked === 0) return copy.none;
      return moved.length === 0 ? copy.same(looked) : copy.summary(looked, moved.length);
    }
    case "asked-later":
      return copy.askedLater;
    case "wrong":
      return copy.wrong;
    default:
      return copy.nothing;
  }
}

function placeOf({ warehouse, because }: MovedOrder["after"]): string {
  if (warehouse !== null) return warehouse;
  return because === "none-has-all" ? copy.held : copy.byErp;
}

function Moved({ order }: { readonly order: MovedOrder }) {
  const formats = useFormats();
  const { id, name, total, before, after } = order;
  return (
    <li>
      <Text as="p">
        <Link url={`/app/orders/${id}`}>{name}</Link>
        {total === null ? "" : ` · ${formats.money(total)}`}
      </Text>
      <Text as="p" fontWeight="semibold">
        {copy.moved(placeOf(before), placeOf(after))}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {words.shipping.route.because[after.because]}
      </Text>
    </li>
  );
}

/** From where the last orders would ship by the routing that is being entered. */
export function Trial({ answer }: { readonly answer: RoutingTrialAnswer | undefined }) {
  const moved = answer?.kind === "tried" ? answer.trial.moved : [];
  return (
    <TrialCard
      title={copy.title}
      intro={copy.intro}
      summary={summaryOf(answer)}
      orders={moved.map((order) => (
        <Moved key={order.id} order={order} />
      ))}
    />
  );
}
