import { Socket } from "node:net";

/** Longer than any statement of ours takes; an idle connection may go as well. */
const SILENT_MS = 20_000;

/**
 * A connection to the database that gives itself up when nothing has come or gone for 20 s: a machine or a firewall in between
 * that vanishes says no word, and a statement without an answer would hold its work, its lane and its place in the pool for ever.
 * Whoever waits gets an error, and the pool a place.
 */
export function openDatabaseSocket(): Socket {
  const socket = new Socket();
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error(`no answer for ${SILENT_MS / 1000} s`)));
  return socket;
}
