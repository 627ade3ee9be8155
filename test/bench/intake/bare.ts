import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { API_SECRET } from "#test/world/app-environment.ts";

// The least that keeps a webhook safely: signature, and rows that share a commit. Two commits in flight, answers after them.
const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"] ?? "", max: 2 });
const INSERT =
  "insert into bare_inbox (id, topic, body) select * from unnest($1::text[], $2::text[], $3::bytea[]) on conflict do nothing";
const MAX_ROWS = 200;

interface Row {
  readonly id: string;
  readonly topic: string;
  readonly body: Buffer;
  readonly answer: (status: number) => void;
}

let waiting: Row[] = [];
let inFlight = 0;

async function commit(batch: readonly Row[]): Promise<void> {
  const values = [batch.map((row) => row.id), batch.map((row) => row.topic), batch.map((row) => row.body)];
  const isKept = await pool.query({ name: "insert", text: INSERT, values }).then(
    () => true,
    () => false,
  );
  for (const row of batch) row.answer(isKept ? 200 : 503);
  inFlight--;
  flush();
}

function flush(): void {
  while (inFlight < 2 && waiting.length > 0) {
    inFlight++;
    void commit(waiting.slice(0, MAX_ROWS));
    waiting = waiting.slice(MAX_ROWS);
  }
}

const server = createServer((request, response) => {
  const answer = (status: number) => response.writeHead(status, { "content-length": "0" }).end();
  void buffer(request).then((body) => {
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    const expected = createHmac("sha256", API_SECRET).update(body).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return answer(401);
    waiting.push({
      id: String(request.headers["x-shopify-webhook-id"]),
      topic: String(request.headers["x-shopify-topic"]),
      body,
      answer,
    });
    return setImmediate(flush);
  });
});
server.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("bare is ready\n"));
