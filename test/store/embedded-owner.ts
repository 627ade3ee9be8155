import { startEmbeddedPostgres } from "#app/store/embedded-postgres.server.ts";

// A process that starts a server, says where it is, and stops it when its input ends.
const [dataDir = ""] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir });
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
process.stdin.once("end", () => void server.stop());
