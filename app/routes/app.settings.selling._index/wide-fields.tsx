import { Banner, Card, FormLayout, Text, TextField } from "@shopify/polaris";
import type { SellingView } from "#app/services/selling/rules.server.ts";
import { SavedForm } from "#app/ui/saved-form.tsx";
import { words } from "#app/ui/words.en.ts";
import type { WideForm } from "./use-wide-form.ts";

const OUTAGE = ["afterMinutes", "lessUnits", "lessPercent", "salesPercent", "safetyUnits"] as const;

interface EntryProps {
  readonly form: WideForm;
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly isNumber?: boolean;
}

function Entry({ form, name, label, help, isNumber = false }: EntryProps) {
  const problem = form.problemAt(name);
  return (
    <TextField
      label={label}
      value={form.values[name] ?? ""}
      onChange={(value) => form.enter(name, value)}
      autoComplete="off"
      {...(isNumber ? { inputMode: "numeric" } : {})}
      {...(help === undefined ? {} : { helpText: help })}
      {...(problem === undefined ? {} : { error: problem })}
    />
  );
}

function FeedFields({ form, view }: { readonly form: WideForm; readonly view: SellingView }) {
  const copy = words.selling.feeds;
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p">
          {copy.text} {view.warehouses.length === 0 ? "" : copy.known(view.warehouses.join(", "))}
        </Text>
        {view.locations.map(({ location, name, warehouse, feedsField }) => (
          <Entry key={location} form={form} name={feedsField} label={copy.label(name)} help={copy.help(warehouse)} />
        ))}
      </FormLayout>
    </Card>
  );
}

function OutageFields({ form }: { readonly form: WideForm }) {
  const copy = words.selling.outage;
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {copy.title}
        </Text>
        <Text as="p">{copy.text}</Text>
        {OUTAGE.map((name) => {
          const field: { readonly label: string; readonly help?: string } = copy[name];
          return <Entry key={name} form={form} name={name} label={field.label} help={field.help} isNumber />;
        })}
      </FormLayout>
    </Card>
  );
}

/** What is chosen for all levels: which warehouses feed which location, and what stays on sale in an outage. */
export function WideFields({ form, view }: { readonly form: WideForm; readonly view: SellingView }) {
  return (
    <SavedForm id="selling" form={form}>
      {form.isOvertaken ? <Banner tone="warning">{words.selling.overtaken}</Banner> : null}
      <FeedFields form={form} view={view} />
      <OutageFields form={form} />
    </SavedForm>
  );
}
