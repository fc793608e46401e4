// A machine that nobody may be led to: this one.
import { once } from "node:events";
import { createServer } from "node:net";

/** Loaded before the command line, it has names below rebound.example lead here. */
export const REBOUND = "./tests/node/cli/rebound.mjs";

/** A port here, and how often something connected to it. */
export async function knockedAt(t) {
  const door = { port: 0, connections: 0 };
  const server = createServer((socket) => {
    door.connections += 1;
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.after(() => server.close());
  door.port = server.address().port;
  return door;
}
