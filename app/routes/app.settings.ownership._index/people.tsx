import { TextField } from "@shopify/polaris";
import { ROLES } from "#app/domain/ownership/role.ts";
import type { OwnershipView } from "#app/services/ownership/ownership.server.ts";
import { EntryForm } from "#app/ui/entry-form.tsx";
import { useOwnershipForm } from "#app/ui/use-ownership-form.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.ownership.people;

/** What the person or the team of each role is called. */
export function People({ view }: { readonly view: Pick<OwnershipView, "people" | "failures" | "version"> }) {
  const form = useOwnershipForm({ ...view.people }, view.version);
  return (
    <EntryForm
      id="ownership-people"
      title={copy.title}
      intro={copy.intro}
      notice={form.wasOvertaken ? words.ownership.overtaken : null}
      save={copy.save}
      form={form}
    >
      {ROLES.map((role) => {
        const problem = form.problems[role];
        return (
          <TextField
            key={role}
            label={role}
            helpText={copy.acts(view.failures.filter(({ owner }) => owner === role).length)}
            value={form.values[role] ?? ""}
            onChange={(value) => form.enter(role, value)}
            autoComplete="off"
            {...(problem === undefined ? {} : { error: words.ownership.problems[problem] })}
          />
        );
      })}
    </EntryForm>
  );
}
