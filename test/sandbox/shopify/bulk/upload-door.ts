import type { Exchange } from "../http/exchange.ts";
import type { StagedUploads } from "./staged-uploads.ts";

interface Upload {
  readonly key: string;
  readonly signature: string;
  readonly bytes: Buffer;
}

/** A file as a form puts it: its parameters first, the file last. */
async function fromForm({ headers, body }: Exchange): Promise<Upload | null> {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return null;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  const [key, signature, file] = [form.get("key"), form.get("signature"), form.get("file")];
  if (typeof key !== "string" || typeof signature !== "string" || !(file instanceof Blob)) return null;
  return { key, signature, bytes: Buffer.from(await file.arrayBuffer()) };
}

function fromPut({ url, body }: Exchange): Upload | null {
  const [key, signature] = [url.searchParams.get("key"), url.searchParams.get("signature")];
  return key === null || signature === null ? null : { key, signature, bytes: body };
}

/** Takes a file at an address that was given out for it, as the store behind Shopify does: no token, its own signature, XML for answers. */
export async function takeUpload(uploads: StagedUploads, exchange: Exchange): Promise<number> {
  const upload = exchange.method === "PUT" ? fromPut(exchange) : await fromForm(exchange);
  const isTaken = upload !== null && uploads.put(upload.key, upload.signature, upload.bytes);
  const status = isTaken ? (exchange.method === "PUT" ? 200 : 201) : 403;
  const code = isTaken ? "<PostResponse/>" : "<Error><Code>AccessDenied</Code></Error>";
  exchange.sendText(status, "application/xml", `<?xml version='1.0'?>${code}`);
  return status;
}
