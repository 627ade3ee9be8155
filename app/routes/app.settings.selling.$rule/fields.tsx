import { Banner, Button, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { RuleFormView } from "#app/services/selling/rules.server.ts";
import { SavedForm } from "#app/ui/saved-form.tsx";
import { words } from "#app/ui/words.en.ts";
import type { RuleForm } from "./use-rule-form.ts";

type Name = keyof typeof words.selling.rule.fields;

const GROUPS: readonly { readonly group: keyof typeof words.selling.rule.groups; readonly names: readonly Name[] }[] = [
  { group: "scope", names: ["location", "skus"] },
  { group: "stock", names: ["safetyUnits", "countsIncoming", "erpUnits", "shopifyUnits"] },
  {
    group: "channels",
    names: ["sharePercent", "marketplaceUnits", "wholesaleUnits", "storeUnits", "bufferUnits", "bufferPercent"],
  },
  { group: "limits", names: ["capUnits", "floorUnits", "leastRaiseUnits"] },
];

interface EntryProps {
  readonly form: RuleForm;
  readonly name: Name;
  readonly locations: RuleFormView["locations"];
}

function choicesOf(name: Name, locations: RuleFormView["locations"]) {
  const copy = words.selling;
  if (name === "location")
    return [
      { value: "", label: copy.everywhere },
      ...locations.map((row) => ({ value: row.location, label: row.name })),
    ];
  if (name !== "countsIncoming") return null;
  return Object.entries(copy.rule.incoming).map(([value, label]) => ({ value, label }));
}

function Entry({ form, name, locations }: EntryProps) {
  const copy: { readonly label: string; readonly help?: string } = words.selling.rule.fields[name];
  const problem = form.problemAt(name);
  const choices = choicesOf(name, locations);
  const shared = {
    label: copy.label,
    value: form.values[name] ?? "",
    onChange: (value: string) => form.enter(name, value),
    ...(copy.help === undefined ? {} : { helpText: copy.help }),
    ...(problem === undefined ? {} : { error: problem }),
  };
  if (choices !== null) return <Select {...shared} options={choices} />;
  return (
    <TextField
      {...shared}
      autoComplete="off"
      {...(name === "skus" || name === "floorUnits" ? {} : { inputMode: "numeric" })}
    />
  );
}

interface FieldsProps {
  readonly form: RuleForm;
  readonly locations: RuleFormView["locations"];
  readonly isNew: boolean;
}

/** Every choice of a rule, in groups a merchant knows. */
export function Fields({ form, locations, isNew }: FieldsProps) {
  const copy = words.selling;
  const remove = isNew ? null : (
    <Button tone="critical" variant="tertiary" disabled={form.isBusy} onClick={form.remove}>
      {copy.rule.remove}
    </Button>
  );
  return (
    <SavedForm id="selling-rule" form={form} beside={remove}>
      {form.isOvertaken ? <Banner tone="warning">{copy.overtaken}</Banner> : null}
      {GROUPS.map(({ group, names }) => (
        <Card key={group}>
          <FormLayout>
            <Text as="h2" variant="headingMd">
              {copy.rule.groups[group]}
            </Text>
            {names.map((name) => (
              <Entry key={name} form={form} name={name} locations={locations} />
            ))}
          </FormLayout>
        </Card>
      ))}
    </SavedForm>
  );
}
