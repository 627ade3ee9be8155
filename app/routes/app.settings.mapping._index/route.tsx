import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { Banner, BlockStack, InlineGrid } from "@shopify/polaris";
import { findOrders, readSample, tryMapping } from "#app/services/mapping-trial.server.ts";
import { readMappingScreen } from "#app/services/mapping-screen.server.ts";
import { startRehearsal } from "#app/services/rehearsal.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { command } from "./commands.server.ts";
import { Editor } from "./editor.tsx";
import { Holding } from "./holding.tsx";
import { OwnRules } from "./own-rules.tsx";
import { Preview } from "./preview.tsx";
import { Releases } from "./releases.tsx";
import { useRules } from "./use-rules.ts";

export const meta = () => [{ title: `${words.mapping.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  const [view, [newest]] = await Promise.all([readMappingScreen(desk), findOrders(desk, "")]);
  return { view, newest: newest?.id ?? null };
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const form = await readForm(request);
  switch (form["intent"]) {
    case "try":
      return { answer: await tryMapping(desk, form) };
    case "find":
      return { found: await findOrders(desk, form["search"] ?? "") };
    case "sample":
      return { sample: await readSample(desk, form["order"] ?? "") };
    case "rehearse":
      return { rehearsal: await startRehearsal(desk, form) };
    default:
      return command(desk, form);
  }
}

/** What is only looked at changes nothing: the page, which asks the ERP, is not loaded again for it. */
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const intent = formData?.get("intent");
  return intent === "try" || intent === "find" || intent === "sample" ? false : defaultShouldRevalidate;
}

export default function MappingSettings() {
  const { view, newest } = useLoaderData<typeof loader>();
  const form = useRules(view, newest);
  const copy = words.mapping;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <BlockStack gap="400">
        {view.erpProblem === null ? null : (
          <Banner tone="warning" title={copy.erpAway}>
            {view.erpProblem}
          </Banner>
        )}
        <Holding view={view} />
        {/* A cell as high as the rules, in which the preview can follow the eye. */}
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
          <Editor view={view} form={form} />
          <div>
            <Preview form={form} erpFields={view.erpFields} hasOrders={newest !== null} />
          </div>
        </InlineGrid>
        <OwnRules rules={view.ownRules} />
        <Releases releases={view.releases} />
      </BlockStack>
    </Screen>
  );
}
