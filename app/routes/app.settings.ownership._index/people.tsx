import { BlockStack, TextField } from "@shopify/polaris";
import { ROLES } from "#app/domain/ownership/role.ts";
import { staffField } from "#app/domain/ownership/staff.ts";
import type { OwnershipView } from "#app/services/ownership/ownership.server.ts";
import { EntryForm } from "#app/ui/entry-form.tsx";
import { useOwnershipForm } from "#app/ui/use-ownership-form.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.ownership.people;

interface PeopleProps {
  readonly view: Pick<OwnershipView, "people" | "staff" | "ownNumber" | "failures" | "version">;
}

/** What the person or the team of each role is called, and which staff of Shopify has it. */
export function People({ view }: PeopleProps) {
  const form = useOwnershipForm({ ...view.people, ...view.staff }, view.version);
  const field = (name: string) => {
    const problem = form.problems[name];
    return {
      value: form.values[name] ?? "",
      onChange: (value: string) => form.enter(name, value),
      autoComplete: "off",
      ...(problem === undefined ? {} : { error: words.ownership.problems[problem] }),
    };
  };
  return (
    <EntryForm
      id="ownership-people"
      title={copy.title}
      intro={copy.intro(view.ownNumber)}
      notice={form.wasOvertaken ? words.ownership.overtaken : null}
      save={copy.save}
      form={form}
    >
      {ROLES.map((role) => (
        <BlockStack key={role} gap="200">
          <TextField
            label={role}
            helpText={copy.acts(view.failures.filter(({ owner }) => owner === role).length)}
            {...field(role)}
          />
          <TextField label={copy.staff(role)} placeholder={copy.everybody} {...field(staffField(role))} />
        </BlockStack>
      ))}
    </EntryForm>
  );
}
