import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Layout } from "@shopify/polaris";
import {
  enterConnection,
  readConnection,
  type ConnectionView,
  type ConnectorView,
} from "#app/services/connection.server.ts";
import { endOldPushSecret, makePushSecret } from "#app/services/push.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { useEntered } from "#app/ui/use-entered.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { ConnectionForm } from "./connection-form.tsx";
import { ConnectionNews } from "./connection-news.tsx";
import { ConnectorFacts } from "./connector-facts.tsx";
import { PushCard } from "./push-card.tsx";

export const meta = () => [{ title: `${words.settings.connection.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readConnection(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, ...form } = await readForm(request);
  switch (intent) {
    case "make-secret":
      return { push: await makePushSecret(desk) };
    case "end-old-secret":
      return { push: await endOldPushSecret(desk) };
    default:
      return { connection: await enterConnection(desk, form, intent === "save" ? "save" : "test") };
  }
}

/** A choice nobody has made yet is the first one: the form shows it so, and sends it. */
function firstChoices(connector: ConnectorView | undefined): Readonly<Record<string, string>> {
  const choices = (connector?.fields ?? []).flatMap(({ name, choices: [first] = [] }) =>
    first === undefined ? [] : [[name, first.value] as const],
  );
  return Object.fromEntries(choices);
}

/** What is saved, as the form's fields: secrets are empty. */
function savedValues({ current, connectors }: ConnectionView): Readonly<Record<string, string>> {
  const kind = current?.kind ?? connectors[0]?.kind ?? "";
  const connector = connectors.find((each) => each.kind === kind);
  return { ...firstChoices(connector), ...current?.values, kind };
}

export default function Connection() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const form = useEntered(savedValues(view));
  const copy = words.settings.connection;
  const answer = fetcher.data?.connection;
  useSuccessToast(answer, answer?.kind === "working" && answer.isSaved ? copy.saved : null);
  const connector = view.connectors.find(({ kind }) => kind === form.values["kind"]);
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ConnectionNews answer={answer} isAsking={fetcher.state !== "idle"} />
            <ConnectionForm
              view={view}
              form={form}
              problems={answer?.kind === "wrong" ? answer.problems : {}}
              isBusy={fetcher.state !== "idle"}
              onSubmit={(intent) =>
                fetcher.submit({ ...firstChoices(connector), ...form.values, intent }, { method: "post" })
              }
            />
            {view.current === null ? null : <PushCard push={view.push} now={view.now} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ConnectorFacts view={view} connector={connector} />
        </Layout.Section>
      </Layout>
    </Screen>
  );
}
