import type { LoaderFunctionArgs } from "@remix-run/node";
import { found, requireDesk } from "#app/services/session.server.ts";

/** Any other address inside the app: a page that says so, within the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireDesk(request);
  return found(null);
}

export default function NotHere() {
  return null;
}
