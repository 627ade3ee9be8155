interface Slot {
  /** What the extension is told: its target, and what is selected. */
  readonly api: unknown;
  readonly tokenPath: string;
  readonly url: string;
}

const slot = JSON.parse(document.getElementById("block-api")?.textContent ?? "null") as Slot;
const frame = document.getElementById("block");
const blockOrigin = new URL(slot.url, location.href).origin;

function tell(message: unknown): void {
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.postMessage(message, blockOrigin);
}

async function handOutToken(): Promise<void> {
  const answer = await fetch(slot.tokenPath);
  const { token } = (await answer.json()) as { readonly token: string };
  tell({ type: "id-token", token });
}

frame?.addEventListener("load", () => tell({ type: "api", api: slot.api }));
addEventListener("message", (event: MessageEvent<{ readonly type?: unknown } | null>) => {
  if (event.origin === blockOrigin && event.data?.type === "id-token") void handOutToken();
});
// Last of all: it speaks as soon as it is there.
if (frame instanceof HTMLIFrameElement) frame.src = slot.url;
