import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InlineGrid } from "@shopify/polaris";
import { NEW_RULE, readRule, removeRule, saveRule, tryRule } from "#app/services/selling/rules.server.ts";
import { found, readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { SellingTrialCard } from "#app/ui/selling-trial.tsx";
import { words } from "#app/ui/words.en.ts";
import { Fields } from "./fields.tsx";
import { useRuleForm } from "./use-rule-form.ts";

export const meta = () => [{ title: `${words.selling.rule.title} · ${words.shared.product}` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const key = params["rule"] ?? "";
  return { isNew: key === NEW_RULE, ...found(await readRule(await requireDesk(request), key)) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const key = params["rule"] ?? "";
  const { intent, version, ...form } = await readForm(request);
  if (intent === "try") return { answer: await tryRule(desk, key, form) };
  return intent === "remove" ? removeRule(desk, key, Number(version)) : saveRule(desk, key, Number(version), form);
}

export default function SellingRule() {
  const view = useLoaderData<typeof loader>();
  const form = useRuleForm(view);
  const copy = words.selling.rule;
  return (
    <Screen
      title={view.isNew ? copy.newTitle : copy.title}
      subtitle={copy.intro}
      back={{ to: "/app/settings/selling", label: words.selling.title }}
    >
      {/* A cell as high as the fields, in which the trial can follow the eye. */}
      <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
        <Fields form={form} locations={view.locations} isNew={view.isNew} />
        <div>
          <SellingTrialCard trial={form.trial} />
        </div>
      </InlineGrid>
    </Screen>
  );
}
