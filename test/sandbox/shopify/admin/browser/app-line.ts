import { element } from "./elements.ts";
import type { Envelope, ToAdmin, ToApp } from "./messages.ts";

export interface Settings {
  /** `/store/<handle>` */
  readonly store: string;
  /** `/store/<handle>/apps/<app>` */
  readonly base: string;
  readonly home: string;
  readonly title: string;
  readonly frameUrl: string;
  readonly appOrigin: string;
  readonly tokenPath: string;
  readonly resourcesPath: string;
}

export const settings = JSON.parse(element("settings").textContent) as Settings;

export function tellApp(message: ToApp): void {
  const app = element("app");
  const envelope: Envelope<ToApp> = { sandbox: true, message };
  if (app instanceof HTMLIFrameElement) app.contentWindow?.postMessage(envelope, settings.appOrigin);
}

/** Hears what the app says from now on, and only then opens it: its first words come while it loads. */
export function openApp(hear: (message: ToAdmin) => void): void {
  addEventListener("message", (event: MessageEvent<Partial<Envelope<ToAdmin>> | null>) => {
    const isOurs = event.origin === settings.appOrigin && event.data?.sandbox === true;
    const message = isOurs ? event.data?.message : undefined;
    if (message !== undefined) hear(message);
  });
  const app = element("app");
  if (app instanceof HTMLIFrameElement) app.src = settings.frameUrl;
}
