import type { LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { isOperator } from "#app/services/engine.server.ts";
import { readRegion } from "#app/services/region.server.ts";
import { readFrame, requireDesk } from "#app/services/session.server.ts";
import { ErrorScreen } from "#app/ui/error-screen.tsx";
import { FormatsProvider } from "#app/ui/formats.tsx";
import { words } from "#app/ui/words.en.ts";

export const links = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const desk = await requireDesk(request);
  return { ...readFrame(), ...(await readRegion(desk)), isOperator: isOperator(desk) };
}

/** The locale stands in the first address only, and nothing else here changes while the app is open. */
export const shouldRevalidate = () => false;

const LINKS = [
  { to: "/app", label: words.shared.nav.home },
  { to: "/app/orders", label: words.shared.nav.orders },
  { to: "/app/exceptions", label: words.shared.nav.exceptions },
  { to: "/app/bulk", label: words.shared.nav.bulk },
  { to: "/app/inventory", label: words.shared.nav.inventory },
  { to: "/app/settings", label: words.shared.nav.settings },
  { to: "/app/activity", label: words.shared.nav.activity },
] as const;
const OPERATOR_LINKS = [...LINKS, { to: "/app/engine", label: words.shared.nav.engine }] as const;

type FrameFacts = Awaited<ReturnType<typeof loader>>;

function Frame({ facts, children }: { readonly facts: FrameFacts; readonly children: ReactNode }) {
  return (
    <AppProvider isEmbeddedApp apiKey={facts.apiKey} __APP_BRIDGE_URL={facts.appBridgeUrl}>
      <NavMenu>
        {(facts.isOperator ? OPERATOR_LINKS : LINKS).map(({ to, label }) => (
          <Link key={to} to={to} {...(to === "/app" ? { rel: "home" } : {})}>
            {label}
          </Link>
        ))}
      </NavMenu>
      <FormatsProvider locale={facts.locale} timeZone={facts.timeZone}>
        {children}
      </FormatsProvider>
    </AppProvider>
  );
}

export default function App() {
  return (
    <Frame facts={useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const facts = useRouteLoaderData<typeof loader>("routes/app");
  // Without its facts the frame cannot stand, and Shopify's own pages (status 200) need none: the root shows both.
  if (!facts || (isRouteErrorResponse(error) && error.status === 200)) throw error;
  return (
    <Frame facts={facts}>
      <ErrorScreen error={error} />
    </Frame>
  );
}
