import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Button, Card, DataTable, FormLayout, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { readAlerts, saveAlertSetting, type AlertsView } from "#app/services/alerts.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Age } from "#app/ui/age.tsx";
import { FormSaveBar } from "#app/ui/form-save-bar.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";

export const meta = () => [{ title: `${words.settings.alerts.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readAlerts(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  return saveAlertSetting(await requireDesk(request), await readForm(request));
}

const FIELDS = [
  { name: "ownerName", type: "text", complete: "name" },
  { name: "ownerEmail", type: "email", complete: "email" },
  { name: "afterMinutes", type: "text", complete: "off" },
] as const;

function OwnerForm({ setting }: Pick<AlertsView, "setting">) {
  const fetcher = useFetcher<typeof action>();
  const { ownerName, ownerEmail, afterMinutes } = setting;
  const form = useEntered({ ownerName, ownerEmail, afterMinutes: String(afterMinutes) });
  const copy = words.settings.alerts;
  const answer = fetcher.data;
  useSuccessToast(answer, answer?.kind === "saved" ? copy.saved : null);
  const isBusy = fetcher.state !== "idle";
  const save = () => fetcher.submit({ ...form.values }, { method: "post" });
  return (
    <Card>
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FormLayout>
          <Text as="h2" variant="headingMd">
            {copy.rule}
          </Text>
          <Text as="p">{copy.ruleText}</Text>
          {FIELDS.map(({ name, type, complete }) => {
            const problem = answer?.kind === "wrong" ? answer.problems[name] : undefined;
            return (
              <TextField
                key={name}
                name={name}
                type={type}
                label={copy[name]}
                value={form.values[name] ?? ""}
                onChange={(value) => form.enter(name, value)}
                autoComplete={complete}
                requiredIndicator
                {...(name === "afterMinutes" ? { inputMode: "numeric" } : {})}
                {...(problem === undefined ? {} : { error: copy.problems[problem] })}
              />
            );
          })}
          <InlineStack>
            <Button submit variant="primary" loading={isBusy}>
              {words.shared.save}
            </Button>
          </InlineStack>
        </FormLayout>
      </form>
      <FormSaveBar id="alerts" isDirty={form.isDirty} isBusy={isBusy} onSave={save} onDiscard={form.discard} />
    </Card>
  );
}

function RecentAlerts({ recent, now }: Pick<AlertsView, "recent" | "now">) {
  const copy = words.settings.alerts;
  const rows = recent.map((alert) => [
    <Link key={alert.id} url={`/app/runbooks/${alert.rule}`}>
      {alert.message}
    </Link>,
    <Age key="opened" at={alert.openedAt} now={now} />,
    alert.notifiedTo ?? copy.nobody,
    alert.clearedAt === null ? copy.stillOpen : <Age key="ended" at={alert.clearedAt} now={now} />,
  ]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {copy.recent}
        </Text>
        {rows.length === 0 ? (
          <Text as="p">{copy.recentNone}</Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "text", "text"]}
            headings={[copy.columns.what, copy.columns.opened, copy.columns.told, copy.columns.ended]}
            rows={rows}
          />
        )}
      </BlockStack>
    </Card>
  );
}

export default function AlertSettings() {
  const { setting, recent, now } = useLoaderData<typeof loader>();
  return (
    <Screen title={words.settings.alerts.title} back={{ to: "/app/settings", label: words.settings.title }}>
      <BlockStack gap="400">
        <OwnerForm setting={setting} />
        <RecentAlerts recent={recent} now={now} />
      </BlockStack>
    </Screen>
  );
}
