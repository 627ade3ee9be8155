import { Button, Card, FormLayout, InlineStack, Select, TextField } from "@shopify/polaris";
import type { ConnectionView, ConnectorView } from "#app/services/connection.server.ts";
import { FormSaveBar } from "#app/ui/form-save-bar.tsx";
import type { useEntered } from "#app/ui/use-entered.ts";
import { words } from "#app/ui/words.en.ts";

type Intent = "test" | "save";

interface ConnectionFormProps {
  readonly view: ConnectionView;
  readonly form: ReturnType<typeof useEntered>;
  /** Field name → sentence. */
  readonly problems: Readonly<Record<string, string>>;
  readonly isBusy: boolean;
  readonly onSubmit: (intent: Intent) => void;
}

interface FieldProps {
  readonly field: ConnectorView["fields"][number];
  readonly value: string;
  /** A secret that is stored and stays when the field is left empty. */
  readonly isKept: boolean;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

function Field({ field, value, isKept, problem, onChange }: FieldProps) {
  const copy = words.settings.connection;
  const shared = {
    label: field.label,
    value,
    onChange,
    requiredIndicator: field.required,
    ...(problem === undefined ? {} : { error: problem }),
  };
  if (field.kind === "choice") return <Select {...shared} options={[...(field.choices ?? [])]} helpText={field.help} />;
  const isSecret = field.kind === "secret";
  return (
    <TextField
      {...shared}
      name={field.name}
      type={isSecret ? "password" : "text"}
      helpText={isSecret && isKept ? `${copy.secretKept} ${copy.secretNewAddress}` : field.help}
      // A password safe must not fill in the person's own password.
      autoComplete={isSecret ? "new-password" : "off"}
      {...(field.kind === "url" ? { inputMode: "url" } : {})}
    />
  );
}

/** The connector's own fields. What is entered is tested first, and saved only when the ERP has answered. */
export function ConnectionForm({ view, form, problems, isBusy, onSubmit }: ConnectionFormProps) {
  const copy = words.settings.connection;
  const { values, enter } = form;
  const connector = view.connectors.find(({ kind }) => kind === values["kind"]);
  const kept = view.current?.kind === connector?.kind ? (view.current?.secretsKept ?? []) : [];
  const kinds = view.connectors.map(({ kind, label }) => ({ value: kind, label }));
  return (
    <Card>
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit("save");
        }}
      >
        <FormLayout>
          <Select
            label={copy.kind}
            options={kinds}
            value={values["kind"] ?? ""}
            onChange={(value) => enter("kind", value)}
            {...(problems["kind"] === undefined ? {} : { error: problems["kind"] })}
          />
          {connector?.fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={values[field.name] ?? ""}
              isKept={kept.includes(field.name)}
              problem={problems[field.name]}
              onChange={(value) => enter(field.name, value)}
            />
          ))}
          <InlineStack gap="200">
            <Button submit variant="primary" loading={isBusy}>
              {copy.save}
            </Button>
            <Button disabled={isBusy} onClick={() => onSubmit("test")}>
              {copy.test}
            </Button>
          </InlineStack>
        </FormLayout>
      </form>
      <FormSaveBar
        id="connection"
        isDirty={form.isDirty}
        isBusy={isBusy}
        onSave={() => onSubmit("save")}
        onDiscard={form.discard}
      />
    </Card>
  );
}
