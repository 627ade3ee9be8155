import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout } from "@shopify/polaris";
import { useState } from "react";
import type { OrderWord } from "#app/domain/orders/person-word.ts";
import { readOrder } from "#app/services/order.server.ts";
import { compareOrder } from "#app/services/order-comparison.server.ts";
import { parseOrderWord, speakAboutOrder, type WordAnswer } from "#app/services/order-word.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { OrderStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { OrderComparison } from "./comparison.tsx";
import { Holds } from "./holds.tsx";
import { OrderCases } from "./order-cases.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { ShipsFrom } from "./ships-from.tsx";
import { Timeline } from "./timeline.tsx";
import { Versions } from "./versions.tsx";
import { WordDialog } from "./word-dialog.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${words.orders.one.title(data?.order.name ?? "")} · ${words.shared.product}` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readOrder(await requireDesk(request), params["id"] ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const id = params["id"] ?? "";
  const { intent, reason } = await readForm(request);
  if (intent === "compare") return { comparison: found(await compareOrder(desk, id)) };
  const word = parseOrderWord(intent);
  return { answer: found(await speakAboutOrder(desk, id, { word, reason: reason ?? "" })) };
}

type ReasonedWord = Exclude<OrderWord, "resend">;

/** Says a person's word about this order; a dialog asks for its reason, and closes when it is done. */
function useWord() {
  const fetcher = useFetcher<{ readonly answer: WordAnswer }>();
  const answer = fetcher.data?.answer ?? null;
  const [question, setQuestion] = useState<{ readonly word: ReasonedWord; readonly before: WordAnswer | null } | null>(
    null,
  );
  useSuccessToast(fetcher.data, answer?.kind === "done" ? words.orders.one.words[answer.word].done : null);
  const isAnswered = answer?.kind === "done" && answer !== question?.before;
  return {
    asked: isAnswered ? null : (question?.word ?? null),
    ask: (word: ReasonedWord) => setQuestion({ word, before: answer }),
    close: () => setQuestion(null),
    say: (word: OrderWord, reason = "") => fetcher.submit({ intent: word, reason }, { method: "post" }),
    answer,
    isBusy: fetcher.state !== "idle",
  };
}

export default function Order() {
  const view = useLoaderData<typeof loader>();
  const { asked, ask, close, say, answer, isBusy } = useWord();
  const copy = words.orders.one;
  useAutoRefresh();
  const isRefused = answer?.kind === "refused" && answer.word === "resend";
  return (
    <Screen
      title={copy.title(view.order.name)}
      titleMetadata={<OrderStateBadge state={view.order.state} />}
      subtitle={words.shared.orderStatesExplained[view.order.state]}
      back={{ to: "/app/orders", label: words.orders.title }}
      primaryAction={{
        content: copy.words.resend.action,
        helpText: copy.words.resend.text,
        loading: isBusy,
        onAction: () => say("resend"),
      }}
      secondaryActions={view.mayBeIgnored ? [{ content: copy.words.ignore.action, onAction: () => ask("ignore") }] : []}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {isRefused ? <Banner tone="info">{copy.problems[answer.problem]}</Banner> : null}
            <Holds view={view} onRelease={() => ask("release")} />
            <OrderCases cases={view.openCases} now={view.now} />
            {view.order.erpNumber === null ? null : <OrderComparison />}
            <Timeline entries={view.timeline} titles={view.titles} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <OrderFacts view={view} />
            <ShipsFrom route={view.route} />
            <Versions versions={view.versions} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {(["release", "ignore"] as const).map((word) => (
        <WordDialog
          key={word}
          word={word}
          name={view.order.name}
          isOpen={asked === word}
          isBusy={isBusy}
          answer={answer}
          onSubmit={(reason) => say(word, reason)}
          onClose={close}
        />
      ))}
    </Screen>
  );
}
