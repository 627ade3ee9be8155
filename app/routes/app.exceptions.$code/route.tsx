import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, Card, Layout, BlockStack, Text } from "@shopify/polaris";
import { readGroup } from "#app/services/exceptions.server.ts";
import { askForCorrection } from "#app/services/ownership/corrections.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { useFormats } from "#app/ui/formats.tsx";
import { Nothing } from "#app/ui/nothing.tsx";
import { RunbookSteps } from "#app/ui/runbook-steps.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { words } from "#app/ui/words.en.ts";
import { Cases } from "./cases.tsx";
import { DiscardModal } from "./discard-modal.tsx";
import { Fix } from "./fix.tsx";
import { carryOut } from "./repair.server.ts";
import { RepairNews } from "./repair-news.tsx";
import { useRepair } from "./use-repair.ts";

export const meta = () => [{ title: `${words.exceptions.title} · ${words.shared.product}` }];

function causeOf(request: Request, code: string | undefined) {
  return { code: code ?? "", cause: new URL(request.url).searchParams.get("cause") ?? "" };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  const after = new URL(request.url).searchParams.get("after");
  const page = await readGroup(desk, { ...causeOf(request, params["code"]), ...(after === null ? {} : { after }) });
  return { page };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const form = await readForm(request);
  if (form["intent"] === "ask")
    return { correction: await askForCorrection(desk, form["id"] ?? "", form["reason"] ?? "") };
  return found(await carryOut(desk, causeOf(request, params["code"]), form));
}

const BACK = { to: "/app/exceptions", label: words.exceptions.group.back };

/** The last case of a cause is repaired or discarded while the page is open: that is the good end, not an error. */
function Repaired() {
  const copy = words.exceptions.group;
  return (
    <Screen title={copy.goneTitle} back={BACK}>
      <Card>
        <Nothing title={copy.goneTitle} text={copy.gone} action={{ label: copy.back, to: BACK.to }} />
      </Card>
    </Screen>
  );
}

export default function ExceptionGroup() {
  const { page } = useLoaderData<typeof loader>();
  const repair = useRepair();
  useAutoRefresh();
  const formats = useFormats();
  if (page === null) return <Repaired />;
  const { group, isYours, runbook, cases, next, now } = page;
  const copy = words.exceptions.group;
  const actions = {
    primaryAction: { content: copy.retryAll(group.count), loading: repair.isBusy, onAction: repair.retryAll },
    secondaryActions: [
      { content: copy.discardAll(group.count), destructive: true, onAction: () => repair.askToDiscard(null) },
    ],
  };
  return (
    <Screen
      title={group.cause === "" || group.cause === group.code ? group.title : `${group.title}: ${group.cause}`}
      subtitle={copy.affected(group.count, formats.moneys(group.worth), formats.age(group.oldest, now))}
      back={BACK}
      {...(isYours ? actions : {})}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RepairNews answer={repair.answer} />
            {isYours ? (
              <Fix group={group} repair={repair} />
            ) : (
              <Banner title={group.effect}>{copy.notYours(group.owner)}</Banner>
            )}
            <Cases cases={cases} next={next} now={now} repair={isYours ? repair : null} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.shared.runbook}
              </Text>
              <RunbookSteps runbook={runbook} level="h3" />
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
      <DiscardModal count={group.count} repair={repair} />
    </Screen>
  );
}
