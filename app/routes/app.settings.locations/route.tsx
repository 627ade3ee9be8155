import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, FormLayout, InlineStack } from "@shopify/polaris";
import {
  readLocations,
  readLocationsAgain,
  saveLocations,
  type LocationsView,
} from "#app/services/locations.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { FormSaveBar } from "#app/ui/form-save-bar.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { LocationFields } from "./location-fields.tsx";

export const meta = () => [{ title: `${words.settings.locations.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readLocations(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, ...form } = await readForm(request);
  if (intent !== "read-again") return saveLocations(desk, form);
  await readLocationsAgain(desk);
  return { kind: "reading" as const };
}

type Answer = Awaited<ReturnType<typeof action>>;

function successMessage(answer: Answer | undefined): string | null {
  const copy = words.settings.locations;
  if (answer === undefined || answer.kind === "wrong") return null;
  if (answer.kind === "reading") return copy.reading;
  return answer.runAgain === 0 ? copy.saved : copy.runAgain(answer.runAgain);
}

function LocationForm({ view }: { readonly view: LocationsView }) {
  const fetcher = useFetcher<typeof action>();
  const form = useEntered(view.values);
  const copy = words.settings.locations;
  const answer = fetcher.data;
  useSuccessToast(answer, successMessage(answer));
  const isBusy = fetcher.state !== "idle";
  const save = () => fetcher.submit({ ...form.values }, { method: "post" });
  return (
    <Card>
      <FormLayout>
        {view.isConnected ? null : <Banner tone="info">{copy.noWarehouses}</Banner>}
        {view.locations.map((location) => (
          <LocationFields
            key={location.location}
            at={location}
            warehouses={view.warehouses}
            form={form}
            problem={answer?.kind === "wrong" ? answer.problems[location.location] : undefined}
          />
        ))}
        <InlineStack gap="200">
          <Button variant="primary" loading={isBusy} onClick={save}>
            {words.shared.save}
          </Button>
          <Button disabled={isBusy} onClick={() => fetcher.submit({ intent: "read-again" }, { method: "post" })}>
            {copy.readAgain}
          </Button>
        </InlineStack>
      </FormLayout>
      <FormSaveBar id="locations" isDirty={form.isDirty} isBusy={isBusy} onSave={save} onDiscard={form.discard} />
    </Card>
  );
}

function NoLocations() {
  const fetcher = useFetcher<typeof action>();
  const copy = words.settings.locations;
  useSuccessToast(fetcher.data, successMessage(fetcher.data));
  return (
    <Card>
      <BlockStack gap="200" inlineAlign="center">
        <Nothing title={copy.emptyTitle} text={copy.empty} />
        <Button
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ intent: "read-again" }, { method: "post" })}
        >
          {copy.readAgain}
        </Button>
      </BlockStack>
    </Card>
  );
}

export default function LocationSettings() {
  const view = useLoaderData<typeof loader>();
  const copy = words.settings.locations;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      {view.locations.length === 0 ? <NoLocations /> : <LocationForm view={view} />}
    </Screen>
  );
}
