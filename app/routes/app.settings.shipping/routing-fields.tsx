import { Banner, Card, FormLayout, Select, Text } from "@shopify/polaris";
import type { ShippingView } from "#app/services/shipping.server.ts";
import { words } from "#app/ui/words.en.ts";
import type { ShippingForm } from "./use-shipping-form.ts";

const copy = words.shipping;

interface RoutingProps {
  readonly form: ShippingForm;
  readonly view: ShippingView;
}

function optionsOf<K extends string>(labels: Readonly<Record<K, string>>) {
  return Object.entries<string>(labels).map(([value, label]) => ({ value, label }));
}

function Places({ form, view }: RoutingProps) {
  const warehouses = view.warehouses.map(({ code, name }) => ({
    value: code,
    label: code === name ? code : `${name} (${code})`,
  }));
  return Array.from({ length: view.places }, (_, index) => index + 1).map((place) => {
    const field = `place-${place}`;
    const problem = form.problemOf(field);
    return (
      <Select
        key={field}
        label={copy.place(place)}
        options={[{ value: "", label: copy.noPlace }, ...warehouses]}
        value={form.valueOf(field)}
        onChange={(value) => form.enter(field, value)}
        {...(problem === undefined ? {} : { error: copy.problems[problem] })}
      />
    );
  });
}

/** Who decides from where an order ships, and by which order of warehouses. */
export function RoutingFields({ form, view }: RoutingProps) {
  const isByPriority = form.valueOf("rule") === "by-priority";
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {copy.routing}
        </Text>
        {view.places === 0 ? <Banner tone="info">{copy.noWarehouses}</Banner> : null}
        <Select
          label={copy.rule}
          options={optionsOf(copy.rules)}
          value={form.valueOf("rule")}
          onChange={(value) => form.enter("rule", value)}
          helpText={isByPriority ? copy.ruleHelp["by-priority"] : copy.ruleHelp["as-shopify-assigned"]}
          disabled={view.places === 0}
        />
        {isByPriority ? <Places form={form} view={view} /> : null}
        {isByPriority ? (
          <Select
            label={copy.otherwise}
            options={optionsOf(copy.fallbacks)}
            value={form.valueOf("otherwise")}
            onChange={(value) => form.enter("otherwise", value)}
          />
        ) : null}
      </FormLayout>
    </Card>
  );
}
