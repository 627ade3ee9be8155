import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { previewBulk, startBulk, type BulkAnswer } from "#app/services/bulk.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { ReasonModal } from "#app/ui/reason-modal.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { Fields } from "./fields.tsx";
import { useBulkFields } from "./use-bulk-fields.ts";

export const meta = () => [{ title: `${words.bulk.start.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return previewBulk(await requireDesk(request), new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  return startBulk(await requireDesk(request), await readForm(request));
}

/** Starts what is entered; a started action's own screen is opened. */
function useStart() {
  const fetcher = useFetcher<BulkAnswer>();
  const navigate = useNavigate();
  const answer = fetcher.data;
  useEffect(() => {
    if (answer?.kind === "started") navigate(`/app/bulk/${answer.id}`);
  }, [answer, navigate]);
  const problem = answer?.kind === "refused" ? words.bulk.start.problems[answer.problem] : undefined;
  const start = (form: Record<string, string>) => fetcher.submit(form, { method: "post" });
  return { start, problem, isBusy: fetcher.state !== "idle" || answer?.kind === "started" };
}

export default function StartBulk() {
  const preview = useLoaderData<typeof loader>();
  const fields = useBulkFields(preview.entered);
  const { start, problem, isBusy } = useStart();
  const [isAsked, setIsAsked] = useState(false);
  const copy = words.bulk.start;
  const { kind } = fields.values;
  const { count } = preview;
  const isReplay = kind === "replay";
  return (
    <Screen
      title={copy.title}
      subtitle={copy.subtitle}
      back={{ to: "/app/bulk", label: copy.back }}
      primaryAction={{
        content: isReplay ? copy.replay(count) : copy.cancel(count),
        disabled: fields.isCounting || preview.problem !== null || count === 0,
        destructive: !isReplay,
        onAction: () => setIsAsked(true),
      }}
    >
      <Card>
        <BlockStack gap="400">
          <div role="status">
            <Text as="p" variant="headingMd">
              {fields.isCounting ? copy.counting : isReplay ? copy.replayCount(count) : copy.cancelCount(count)}
            </Text>
          </div>
          <Fields fields={fields} preview={preview} />
        </BlockStack>
      </Card>
      <ReasonModal
        title={isReplay ? copy.confirmReplay(count) : copy.confirmCancel(count)}
        text={isReplay ? copy.replayHelp : copy.cancelHelp}
        help={copy.reasonHelp}
        action={words.bulk.kinds[kind]}
        isFinal={!isReplay}
        isOptional={isReplay}
        isOpen={isAsked}
        isBusy={isBusy}
        {...(problem === undefined ? {} : { problem })}
        onSubmit={(reason) => start({ ...fields.values, reason })}
        onClose={() => setIsAsked(false)}
      />
    </Screen>
  );
}
