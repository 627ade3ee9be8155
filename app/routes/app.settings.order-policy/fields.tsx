import { Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { SavedForm } from "#app/ui/saved-form.tsx";
import { words } from "#app/ui/words.en.ts";
import type { PolicyForm } from "./use-policy-form.ts";

type Name = keyof typeof words.orderPolicy.fields;
interface Field {
  readonly name: Name;
  readonly as: "box" | "text" | "number" | "amount" | "risk";
}

const box = (name: Name): Field => ({ name, as: "box" });
const text = (name: Name): Field => ({ name, as: "text" });

const GROUPS: readonly { readonly group: keyof typeof words.orderPolicy.groups; readonly fields: readonly Field[] }[] =
  [
    {
      group: "payment",
      fields: [
        box("postsAuthorized"),
        box("postsPartlyPaid"),
        box("postsCompanyTerms"),
        text("pendingGateways"),
        box("postsTestOrders"),
      ],
    },
    {
      group: "checks",
      fields: [
        box("waitsForRisk"),
        { name: "holdsRiskFrom", as: "risk" },
        box("waitsForFulfillment"),
        box("needsBuyer"),
      ],
    },
    {
      group: "time",
      fields: [
        { name: "waitMinutes", as: "number" },
        { name: "maxAgeDays", as: "number" },
        { name: "duplicateMinutes", as: "number" },
      ],
    },
    {
      group: "rules",
      fields: [
        { name: "holdsAbove", as: "amount" },
        text("heldTags"),
        text("heldCountries"),
        text("heldSkus"),
        text("heldCustomers"),
        box("holdsCompanies"),
        box("holdsNewCustomers"),
      ],
    },
  ];

interface FieldsProps {
  readonly form: PolicyForm;
  readonly currency: string;
}

function Entry({ field, form, currency }: FieldsProps & { readonly field: Field }) {
  const { name, as } = field;
  const copy: { readonly label: string; readonly help?: string } = words.orderPolicy.fields[name];
  const value = form.values[name] ?? "";
  const enter = (entered: string) => form.enter(name, entered);
  const help = copy.help === undefined ? {} : { helpText: copy.help };
  const problem = form.problems[name];
  if (as === "box")
    return (
      <Checkbox label={copy.label} {...help} checked={value === "yes"} onChange={(on) => enter(on ? "yes" : "")} />
    );
  if (as === "risk") {
    const options = Object.entries(words.orderPolicy.risk).map(([level, label]) => ({ value: level, label }));
    return <Select label={copy.label} options={options} value={value} onChange={enter} />;
  }
  return (
    <TextField
      label={copy.label}
      value={value}
      onChange={enter}
      autoComplete="off"
      {...help}
      {...(as === "amount" ? { suffix: currency, inputMode: "decimal" } : {})}
      {...(as === "number" ? { inputMode: "numeric" } : {})}
      {...(problem === undefined ? {} : { error: words.orderPolicy.problems[problem] })}
    />
  );
}

/** Every choice of the policy, in groups a merchant knows. */
export function Fields({ form, currency }: FieldsProps) {
  return (
    <SavedForm id="order-policy" form={form}>
      {GROUPS.map(({ group, fields }) => (
        <Card key={group}>
          <FormLayout>
            <Text as="h2" variant="headingMd">
              {words.orderPolicy.groups[group]}
            </Text>
            {fields.map((field) => (
              <Entry key={field.name} field={field} form={form} currency={currency} />
            ))}
          </FormLayout>
        </Card>
      ))}
    </SavedForm>
  );
}
