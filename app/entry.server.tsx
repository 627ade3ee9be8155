import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { documentHeaders, reportDefect } from "#app/services/session.server.ts";

/** How long a loader may keep a stream open. */
export const streamTimeout = 5_000;
/** React gets a second more to write what the loaders left behind. */
const RENDER_LIMIT_MS = streamTimeout + 1_000;

/** Defects of loaders, actions and rendering, without what was asked; a visitor who left is none. */
export const handleError: HandleErrorFunction = (defect, { request }) => {
  if (!request.signal.aborted) reportDefect(defect, new URL(request.url).pathname);
};

/** Streams a page as soon as its shell is there, to people and programs alike: a screen reader must not be taken for a robot. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  documentHeaders(request, headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  // A page of one shop must not be kept by anything in between.
  headers.set("Cache-Control", "no-store");
  return new Promise((resolve, reject) => {
    let isShellSent = false;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      onShellReady: () => {
        isShellSent = true;
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (defect) => {
        // Before the shell is sent the rejection above is reported; this one nobody else would see.
        if (isShellSent) reportDefect(defect, new URL(request.url).pathname);
      },
    });
    setTimeout(abort, RENDER_LIMIT_MS).unref();
  });
}
