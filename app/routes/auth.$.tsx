import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLogin } from "#app/services/session.server.ts";

/** A door, not a screen: the page that fetches a new session token answers here as a whole document. */
export async function loader({ request }: LoaderFunctionArgs) {
  await readLogin(request);
  return new Response(null, { status: 404 });
}
