import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { cancelBulk, readBulk } from "#app/services/bulk.server.ts";
import { found, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { BulkStateBadge } from "#app/ui/state-badge.tsx";
import { useAutoRefresh } from "#app/ui/use-auto-refresh.ts";
import { useSuccessToast } from "#app/ui/use-success-toast.ts";
import { words } from "#app/ui/words.en.ts";
import { Facts } from "./facts.tsx";
import { LeftOrders } from "./left-orders.tsx";
import { Outcome, Progress } from "./progress.tsx";

/** Somebody watches the bar. */
const REFRESH_MS = 1500;

export const meta = () => [{ title: `${words.bulk.title} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return found(await readBulk(await requireDesk(request), params["id"] ?? "", new URL(request.url).searchParams));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return { isStopped: await cancelBulk(await requireDesk(request), params["id"] ?? "") };
}

interface StopModalProps {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

function StopModal({ isOpen, isBusy, onStop, onClose }: StopModalProps) {
  const copy = words.bulk.one;
  return (
    <Modal
      open={isOpen}
      title={copy.stopTitle}
      onClose={onClose}
      primaryAction={{ content: copy.stop, destructive: true, loading: isBusy, onAction: onStop }}
      secondaryActions={[{ content: words.shared.cancel, onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{copy.stopText}</Text>
      </Modal.Section>
    </Modal>
  );
}

export default function BulkAction() {
  const view = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [isAsked, setIsAsked] = useState(false);
  useAutoRefresh(REFRESH_MS);
  const copy = words.bulk.one;
  const isRunning = view.state === "running";
  useSuccessToast(fetcher.data, fetcher.data?.isStopped === true ? copy.stopped : null);
  return (
    <Screen
      title={copy.titles[view.kind]}
      titleMetadata={<BulkStateBadge state={view.state} />}
      back={{ to: "/app/bulk", label: copy.back }}
      secondaryActions={isRunning ? [{ content: copy.stop, destructive: true, onAction: () => setIsAsked(true) }] : []}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {fetcher.data?.isStopped === false ? <Banner tone="info">{copy.over}</Banner> : null}
            {view.state === "failed" ? <Banner tone="critical">{copy.failedText}</Banner> : null}
            <Progress view={view} />
            <LeftOrders view={view} />
            {view.outcome === null ? null : <Outcome outcome={view.outcome} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Facts view={view} />
        </Layout.Section>
      </Layout>
      <StopModal
        isOpen={isAsked && isRunning}
        isBusy={fetcher.state !== "idle"}
        onStop={() => fetcher.submit({}, { method: "post" })}
        onClose={() => setIsAsked(false)}
      />
    </Screen>
  );
}
