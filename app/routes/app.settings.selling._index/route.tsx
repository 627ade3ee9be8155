import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineGrid } from "@shopify/polaris";
import { readSelling, saveWide, tryWide } from "#app/services/selling/rules.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { SellingTrialCard } from "#app/ui/selling-trial.tsx";
import { words } from "#app/ui/words.en.ts";
import { RuleList } from "./rule-list.tsx";
import { useWideForm } from "./use-wide-form.ts";
import { Versions } from "./versions.tsx";
import { WideFields } from "./wide-fields.tsx";

export const meta = () => [{ title: `${words.selling.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readSelling(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, version, ...form } = await readForm(request);
  return intent === "try" ? { answer: await tryWide(desk, form) } : saveWide(desk, Number(version), form);
}

export default function SellingSettings() {
  const view = useLoaderData<typeof loader>();
  const form = useWideForm(view);
  const copy = words.selling;
  return (
    <Screen
      title={copy.title}
      subtitle={copy.intro}
      back={{ to: "/app/settings", label: words.settings.title }}
      primaryAction={{ content: copy.add, url: "/app/settings/selling/new" }}
    >
      <BlockStack gap="400">
        <RuleList view={view} />
        {/* A cell as high as the fields, in which the trial can follow the eye. */}
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
          <WideFields form={form} view={view} />
          <div>
            <SellingTrialCard trial={form.trial} />
          </div>
        </InlineGrid>
        <Versions versions={view.versions} />
      </BlockStack>
    </Screen>
  );
}
