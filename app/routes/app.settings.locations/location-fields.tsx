import { FormLayout, Select } from "@shopify/polaris";
import { PUBLISHED_QUANTITIES } from "#app/domain/inventory/published-quantity.ts";
import type { LocationsAnswer, LocationsView, LocationView } from "#app/services/locations.server.ts";
import type { Entered } from "#app/ui/use-entered.ts";
import { words } from "#app/ui/words.en.ts";
import { FeedsFields } from "./feeds-fields.tsx";

const copy = words.settings.locations;

type Problem = Extract<LocationsAnswer, { readonly kind: "wrong" }>["problems"][string];

interface FieldsProps {
  readonly at: LocationView;
  readonly warehouses: LocationsView["warehouses"];
  readonly form: Pick<Entered, "values" | "enter" | "enterAll">;
  readonly problem: Problem | undefined;
}

function warehouseOptions({ at: { warehouse }, warehouses }: FieldsProps) {
  const named = warehouses.map(({ code, name }) => ({
    value: code,
    label: code === name ? code : `${name} (${code})`,
  }));
  // A warehouse chosen before, which the ERP no longer names, stays visible.
  const isKnown = warehouse === null || named.some(({ value }) => value === warehouse);
  return [{ value: "", label: copy.none }, ...named, ...(isKnown ? [] : [{ value: warehouse, label: warehouse }])];
}

/** Which of its numbers Shopify is given here, and who computes what of it by that choice. */
function PublishesField({ at, form }: Pick<FieldsProps, "at" | "form">) {
  const options = PUBLISHED_QUANTITIES.map((value) => ({ value, label: copy.publishesAs[value] }));
  const chosen = PUBLISHED_QUANTITIES.find((name) => name === form.values[at.fields.publishes]) ?? at.publishes;
  return (
    <Select
      label={copy.publishes(at.name)}
      options={options}
      value={chosen}
      onChange={(value) => form.enter(at.fields.publishes, value)}
      helpText={copy.publishesText[chosen]}
    />
  );
}

/** What is chosen of one location. */
export function LocationFields(props: FieldsProps) {
  const { at, form, problem } = props;
  return (
    <>
      <FormLayout.Group>
        <Select
          label={copy.warehouse(at.name)}
          options={warehouseOptions(props)}
          value={form.values[at.location] ?? ""}
          onChange={(value) => form.enter(at.location, value)}
          {...(at.isActive ? {} : { helpText: copy.inactive })}
          {...(problem === undefined ? {} : { error: copy.problems[problem] })}
        />
        <PublishesField at={at} form={form} />
      </FormLayout.Group>
      <FeedsFields at={at} form={form} />
    </>
  );
}
