import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack } from "@shopify/polaris";
import { addLock, endLock, readLocks } from "#app/services/selling/locks.server.ts";
import { readForm, requireDesk } from "#app/services/session.server.ts";
import { Screen } from "#app/ui/screen.tsx";
import { words } from "#app/ui/words.en.ts";
import { Calendar } from "./calendar.tsx";
import { LockForm } from "./lock-form.tsx";
import { LockList } from "./lock-list.tsx";

export const meta = () => [{ title: `${words.selling.locks.title} · ${words.shared.product}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readLocks(await requireDesk(request), new URL(request.url).searchParams);
}

export async function action({ request }: ActionFunctionArgs) {
  const desk = await requireDesk(request);
  const { intent, ...form } = await readForm(request);
  return intent === "end" ? endLock(desk, form["id"] ?? "") : addLock(desk, form);
}

export default function Locks() {
  const view = useLoaderData<typeof loader>();
  const copy = words.selling.locks;
  return (
    <Screen title={copy.title} subtitle={copy.intro} back={{ to: "/app/settings", label: words.settings.title }}>
      <BlockStack gap="400">
        <LockList locks={view.locks} />
        <Calendar view={view} />
        {/* A lock that was added leaves an empty form. */}
        <LockForm key={view.locks.length} locations={view.locations} />
      </BlockStack>
    </Screen>
  );
}
