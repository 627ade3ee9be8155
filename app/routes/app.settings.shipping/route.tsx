import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InlineGrid } from "@shopify/polaris";
import { tryRouting } from "#app/services/routing-trial.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { readShipping, saveShipping } from "#app/services/shipping.server.ts";
import { SavedForm } from "#app/ui/saved-form.tsx";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { MethodsFields } from "./methods-fields.tsx";
import { RoutingFields } from "./routing-fields.tsx";
import { Trial } from "./trial.tsx";
import { useShippingForm } from "./use-shipping-form.ts";

export const meta = () => [{ title: `${words.shipping.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readShipping(await requireDesk(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, ...form } = await readForm(request);
  return intent === "try" ? { answer: await tryRouting(desk, form) } : saveShipping(desk, form);
}

export default function ShippingSettings() {
  const view = useLoaderData<typeof loader>();
  const form = useShippingForm(view.values);
  const copy = words.shipping;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <SavedForm id="shipping" form={form}>
        {/* A cell as high as the fields, in which the trial can follow the eye. */}
        <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
          <RoutingFields form={form} view={view} />
          <div>
            <Trial answer={form.trial} />
          </div>
        </InlineGrid>
        <MethodsFields form={form} view={view} />
      </SavedForm>
    </Screen>
  );
}
