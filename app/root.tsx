import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { failureCopy } from "#app/ui/error-screen.tsx";
import { words } from "#app/ui/words.en.ts";

export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* None: a browser that finds no link asks the server for /favicon.ico. */}
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export function meta() {
  return [{ title: words.shared.product }];
}

/** A failure outside the screens, where neither Polaris nor App Bridge is loaded. */
export function ErrorBoundary() {
  const error = useRouteError();
  // Shopify's library answers with a page of its own that leads back into the admin; it is thrown with status 200.
  if (isRouteErrorResponse(error) && error.status === 200 && typeof error.data === "string") {
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  }
  const { title, text } = failureCopy(error);
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", maxWidth: "36rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}

export default function Root() {
  return <Outlet />;
}
