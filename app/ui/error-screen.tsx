import { isRouteErrorResponse } from "@remix-run/react";
import { Card } from "@shopify/polaris";
import { Nothing } from "./nothing.tsx";
import { Screen } from "./screen.tsx";
import { words } from "./words.en.ts";

interface Copy {
  readonly title: string;
  readonly text: string;
}

/** What a failure is called in front of people; what exactly failed stands in the log alone. */
export function failureCopy(error: unknown): Copy {
  const { failures } = words.shared;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404 || status === 405) return { title: failures.notFoundTitle, text: failures.notFound };
  if (status === 401 || status === 403 || status === 410)
    return { title: failures.refusedTitle, text: failures.refused };
  return { title: failures.failedTitle, text: failures.failed };
}

/** A page for what is not there and what went wrong. */
export function ErrorScreen({ error }: { readonly error: unknown }) {
  const { title, text } = failureCopy(error);
  return (
    <Screen title={words.shared.product}>
      <Card>
        <Nothing title={title} text={text} action={{ label: words.shared.failures.home, to: "/app" }} />
      </Card>
    </Screen>
  );
}
