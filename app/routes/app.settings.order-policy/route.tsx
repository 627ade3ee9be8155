import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InlineGrid } from "@shopify/polaris";
import { readPolicy, savePolicy, tryPolicy } from "#app/services/order-policy.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { Fields } from "./fields.tsx";
import { Trial } from "./trial.tsx";
import { usePolicyForm } from "./use-policy-form.ts";

export const meta = () => [{ title: `${words.orderPolicy.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readPolicy(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, ...form } = await readForm(request);
  return intent === "try" ? { answer: await tryPolicy(desk, form) } : savePolicy(desk, form);
}

export default function OrderPolicySettings() {
  const { values, currency } = useLoaderData<typeof loader>();
  const form = usePolicyForm(values);
  const copy = words.orderPolicy;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      {/* A cell as high as the fields, in which the trial can follow the eye; a layout's section ends with its content. */}
      <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
        <Fields form={form} currency={currency} />
        <div>
          <Trial trial={form.trial} />
        </div>
      </InlineGrid>
    </Screen>
  );
}
