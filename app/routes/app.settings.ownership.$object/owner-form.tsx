import { Card, Select, Text, TextField } from "@shopify/polaris";
import type { FieldView, ObjectView } from "#app/services/ownership/ownership.server.ts";
import { EntryForm } from "#app/ui/entry-form.tsx";
import { useOwnershipForm, type OwnershipForm } from "#app/ui/use-ownership-form.ts";
import { words } from "#app/ui/words.en.ts";

const copy = words.ownership;
const texts = words.ownership.object;

/** What would follow, in words, before it is saved; null: nothing was changed. */
function effectOf({ owner, withoutUs }: FieldView, entered: string): string | null {
  if (entered === owner) return null;
  if (withoutUs === "") return texts.recorded;
  return entered === "throughline" ? texts.ours : withoutUs;
}

function Choice({ field, form }: { readonly field: FieldView; readonly form: OwnershipForm }) {
  const entered = form.values[field.id] ?? field.owner;
  const systems = [...new Set([field.standard, field.owner, ...field.choosable])];
  const problem = form.problems[field.id];
  const effect = effectOf(field, entered);
  return (
    <Select
      label={field.title}
      options={systems.map((system) => ({ value: system, label: copy.systems[system] }))}
      value={entered}
      onChange={(owner) => form.enter(field.id, owner)}
      helpText={effect === null ? field.description : `${texts.effect}: ${effect}`}
      {...(problem === undefined ? {} : { error: copy.problems[problem] })}
    />
  );
}

/** Who owns what can be chosen, with the effect of a change before it is saved. */
export function OwnerForm({ view }: { readonly view: ObjectView }) {
  const open = view.fields.filter(({ choosable }) => choosable.length > 0);
  const owners = Object.fromEntries(open.map(({ id, owner }) => [id, owner]));
  const form = useOwnershipForm({ ...owners, note: "" }, view.version);
  const problem = form.problems["note"];
  if (open.length === 0)
    return (
      <Card>
        <Text as="p">{texts.chooseNone}</Text>
      </Card>
    );
  return (
    <EntryForm
      id="ownership-owners"
      title={texts.choose}
      intro={texts.chooseIntro}
      notice={form.wasOvertaken ? copy.overtaken : null}
      save={texts.save}
      form={form}
    >
      {open.map((field) => (
        <Choice key={field.id} field={field} form={form} />
      ))}
      <TextField
        label={texts.note}
        value={form.values["note"] ?? ""}
        onChange={(note) => form.enter("note", note)}
        autoComplete="off"
        {...(problem === undefined ? {} : { error: copy.problems[problem] })}
      />
    </EntryForm>
  );
}
