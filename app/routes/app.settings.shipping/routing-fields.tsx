import { Banner, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ShippingView } from "#app/services/shipping.server.ts";
import { words } from "#app/ui/words.en.ts";
import type { ShippingForm } from "./use-shipping-form.ts";

const copy = words.shipping;
const RULES = ["as-shopify-assigned", "by-priority", "by-service"] as const;

interface RoutingProps {
  readonly form: ShippingForm;
  readonly view: ShippingView;
}

function optionsOf<K extends string>(labels: Readonly<Record<K, string>>) {
  return Object.entries<string>(labels).map(([value, label]) => ({ value, label }));
}

function Places({ form, view, label }: RoutingProps & { readonly label: (place: number) => string }) {
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
        label={label(place)}
        options={[{ value: "", label: copy.noPlace }, ...warehouses]}
        value={form.valueOf(field)}
        onChange={(value) => form.enter(field, value)}
        {...(problem === undefined ? {} : { error: copy.problems[problem] })}
      />
    );
  });
}

const SERVICE_FIELDS = [
  { name: "address", type: "url" },
  { name: "keyName", type: "text" },
  { name: "secret", type: "password" },
] as const;

function Service({ form, view }: RoutingProps) {
  return SERVICE_FIELDS.map(({ name, type }) => {
    const problem = form.problemOf(name);
    const isKept = name === "secret" && view.isSecretKept;
    return (
      <TextField
        key={name}
        type={type}
        label={copy.service[name].label}
        helpText={isKept ? copy.secretKept : copy.service[name].help}
        value={form.valueOf(name)}
        onChange={(value) => form.enter(name, value)}
        autoComplete="off"
        {...(problem === undefined ? {} : { error: copy.problems[problem] })}
      />
    );
  });
}

/** Who decides from where an order ships, and by which order of warehouses. */
export function RoutingFields({ form, view }: RoutingProps) {
  const rule = RULES.find((each) => each === form.valueOf("rule")) ?? "as-shopify-assigned";
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
          helpText={copy.ruleHelp[rule]}
          disabled={view.places === 0}
        />
        {rule === "by-service" ? <Service form={form} view={view} /> : null}
        {rule === "as-shopify-assigned" ? null : (
          <Places form={form} view={view} label={rule === "by-service" ? copy.mayChoose : copy.place} />
        )}
        {rule === "by-priority" ? (
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
