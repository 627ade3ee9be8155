import { setTimeout as delay } from "node:timers/promises";
import { aHandler, DONE, openEngineRoom } from "../engine-room.ts";

// A worker to be killed: it notes the beginning and the end of each job in a table of the test.
const room = await openEngineRoom(process.env["DATABASE_URL"] ?? "");
const note = (eventId: string, step: string) =>
  room.owner.query("insert into step (event_id, step, worker) values ($1, $2, $3)", [eventId, step, process.pid]);

await room.open({
  handler: aHandler(async ({ eventId }) => {
    await note(eventId, "begin");
    await delay(200);
    await note(eventId, "end");
    return DONE;
  }),
});
console.log("worker is ready");
