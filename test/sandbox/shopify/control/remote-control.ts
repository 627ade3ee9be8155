import type { Control } from "./control.ts";
import { CLOCK_ROUTE, IMPORT_ROUTE, ROUTES } from "./routes.ts";
import { ControlRefusal } from "./tenant-of.ts";

/** The control API over HTTP, by the same names as in process. */
export type RemoteControl = {
  readonly [Name in keyof Control]: (
    ...given: Parameters<Control[Name]>
  ) => Promise<Awaited<ReturnType<Control[Name]>>>;
};

/** Asks once. Throws ControlRefusal with the sandbox's words where it cannot be done. */
async function ask(url: string, route: string, request: object, body = JSON.stringify(request)): Promise<unknown> {
  const [method = "", path = ""] = route.split(" ");
  const query = new URLSearchParams(Object.entries(request).map(([name, value]) => [name, String(value)]));
  const isGet = method === "GET";
  const address = isGet || route === IMPORT_ROUTE ? `${url}${path}?${query}` : `${url}${path}`;
  const answer = await fetch(address, isGet ? {} : { method, body });
  const said = (await answer.json()) as { readonly error?: string };
  if (!answer.ok) throw new ControlRefusal(said.error ?? `${route} was answered ${answer.status}`);
  return said;
}

/** The control of a sandbox that runs as a process of its own. */
export function controlAt(url: string): RemoteControl {
  const plain = Object.entries(ROUTES).map(
    ([route, name]) => [name, (request: object = {}) => ask(url, route, request)] as const,
  );
  return {
    ...Object.fromEntries(plain),
    advance: (by: string | number) => ask(url, CLOCK_ROUTE, { advance: by }),
    importOrder: ({ shop, payload }: { shop: string; payload: string }) => ask(url, IMPORT_ROUTE, { shop }, payload),
  } as RemoteControl;
}
